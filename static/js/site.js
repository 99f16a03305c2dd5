// Small comforts. Every page works without this file.

function focusErrorSummary() {
  document.getElementById("error-summary")?.focus();
}

// A region that scrolls sideways must be reachable by keyboard, but only while it does scroll.
function markScrollRegions() {
  for (const region of document.querySelectorAll(".table-scroll, .chart")) {
    if (region.scrollWidth <= region.clientWidth) {
      region.removeAttribute("tabindex");
      continue;
    }
    const caption = region.querySelector("caption, figcaption");
    region.tabIndex = 0;
    if (region.matches(".table-scroll")) region.setAttribute("role", "region");
    region.setAttribute("aria-label", caption?.textContent.trim() || "Wide table");
  }
}

// A second click while the first is on its way would send the form twice. The button keeps its
// focus and its value (a disabled one would lose both), so it is only marked as disabled.
function guardAgainstSendingTwice(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.matches("[data-download]")) return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "yes";
  const button = event.submitter;
  if (!button) return;
  button.setAttribute("aria-disabled", "true");
  const status = document.createElement("span");
  status.className = "sending";
  status.setAttribute("role", "status");
  button.after(status);
  status.textContent = "Sending, please wait.";
}

function allowSendingAgain() {
  for (const form of document.querySelectorAll("form[data-sending]")) delete form.dataset.sending;
  for (const status of document.querySelectorAll(".sending")) {
    status.previousElementSibling.removeAttribute("aria-disabled");
    status.remove();
  }
}

// One box that ticks every box of a list on this page.
function offerToChooseAll() {
  for (const form of document.querySelectorAll("form[data-choose]")) {
    const label = form.querySelector("[data-choose-all]");
    if (!label) continue;
    const all = label.querySelector("input");
    const boxes = [...form.querySelectorAll('input[name="person"]')];
    const show = () => {
      const ticked = boxes.filter((box) => box.checked).length;
      all.checked = ticked === boxes.length;
      all.indeterminate = ticked > 0 && ticked < boxes.length;
    };
    label.hidden = false;
    all.addEventListener("change", () => {
      for (const box of boxes) box.checked = all.checked;
    });
    for (const box of boxes) box.addEventListener("change", show);
    show();
  }
}

focusErrorSummary();
offerToChooseAll();
markScrollRegions();
addEventListener("resize", markScrollRegions);
document.addEventListener("submit", guardAgainstSendingTwice);
addEventListener("pageshow", allowSendingAgain);
