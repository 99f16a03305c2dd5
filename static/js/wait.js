// On a page that waits for work to be done: look again every two seconds.
// Where the page marks what changes, only that is drawn anew, so that focus and place stay.

async function fetchWaiting() {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("[data-waits]");
}

async function lookAgain() {
  const shown = document.querySelector("[data-waits]");
  try {
    const fetched = shown && (await fetchWaiting());
    if (!fetched) {
      location.reload();
      return;
    }
    if (fetched.innerHTML !== shown.innerHTML) shown.replaceChildren(...fetched.childNodes);
  } catch {
    // The network is away; it may be back in two seconds.
  }
  setTimeout(lookAgain, 2000);
}

setTimeout(lookAgain, 2000);
