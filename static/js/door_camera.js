// Reads the code of a ticket and goes to that person on the list. It marks nobody: whoever is at
// the door sees the name, and taps. Only browsers that read codes by themselves show the button.

const camera = document.getElementById("door-camera");
const picture = camera.querySelector("video");
const cameraButton = camera.querySelector("button");
const TICKET = /\/door\/check\/((\d+)[-.][\w.-]+)/;
const LOOK_EVERY = 300;

async function readsCodes() {
  if (!window.BarcodeDetector || !navigator.mediaDevices) return false;
  return (await BarcodeDetector.getSupportedFormats()).includes("qr_code");
}

async function startCamera() {
  try {
    const video = { facingMode: "environment" };
    picture.srcObject = await navigator.mediaDevices.getUserMedia({ video });
  } catch {
    return say("The camera could not be used. Find the name instead.", true);
  }
  picture.hidden = false;
  cameraButton.setAttribute("aria-pressed", "true");
  await picture.play();
  return look(new BarcodeDetector({ formats: ["qr_code"] }));
}

function stopCamera() {
  for (const track of picture.srcObject?.getTracks() ?? []) track.stop();
  picture.srcObject = null;
  picture.hidden = true;
  cameraButton.setAttribute("aria-pressed", "false");
}

async function look(detector) {
  while (picture.srcObject) {
    const codes = await detector.detect(picture).catch(() => []);
    const ticket = codes.map((code) => TICKET.exec(code.rawValue)).find(Boolean);
    if (ticket) return found(Number(ticket[2]), ticket[1]);
    if (codes.length) say("This code is not one of our tickets.", true);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}

function found(pk, code) {
  stopCamera();
  const person = known.get(pk);
  if (!person) {
    return say("This ticket has no place on this list. Is it for another seminar?", true);
  }
  if (!code.endsWith(person.ticket)) {
    return say("This ticket does not work any more. Find the name instead.", true);
  }
  search.reset();
  filterRows();
  say(`This is the ticket of ${person.name}.`);
  person.row.scrollIntoView({ block: "center" });
  return person.row.querySelector("button:not([hidden])")?.focus();
}

cameraButton.addEventListener("click", () => (picture.srcObject ? stopCamera() : startCamera()));
readsCodes().then((reads) => (camera.hidden = !reads));
