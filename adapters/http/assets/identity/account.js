// Sends the form of this page, with the token that came in its address, to the API.

// The token leaves the address bar at once. The tab keeps it, so that the page can be loaded again.
const token = new URLSearchParams(location.search).get("token") ?? history.state?.token ?? "";
history.replaceState({ token }, "", location.pathname);

const form = document.querySelector("form");
const notice = document.querySelector("#notice");
const button = form.querySelector("button[type=submit]");

function say(message) {
  notice.textContent = message;
  notice.hidden = !message;
}

// There is nothing to correct: the form goes.
function giveUp(message) {
  form.hidden = true;
  say(message);
}

function mark(input, message) {
  input.setAttribute("aria-invalid", String(Boolean(message)));
  document.getElementById(`${input.id}-wrong`).textContent = message;
}

function inputs() {
  return [...form.querySelectorAll("input")];
}

function showDone() {
  history.replaceState(null, "", location.pathname);
  document.querySelector("#ask").hidden = true;
  const done = document.querySelector("#done");
  done.hidden = false;
  done.querySelector("h1").focus();
}

function showProblem(problem) {
  const errors = problem.field_errors ?? [];
  const aboutToken = errors.find((error) => error.field === "token");
  if (aboutToken) return giveUp(`This link ${aboutToken.message}.`);
  if (problem.error_code === "ALREADY_SET_UP") return giveUp(`${problem.detail}.`);
  const wrong = inputs().filter((input) => {
    const error = errors.find((one) => one.field === input.name);
    if (error) mark(input, `${input.dataset.label} ${error.message}.`);
    return error;
  });
  if (wrong.length) return wrong[0].focus();
  say(problem.detail ?? "The server could not do this. Try again.");
}

async function post(values) {
  return fetch(form.dataset.action, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    credentials: "omit",
    body: JSON.stringify(values),
  });
}

async function send() {
  say("");
  for (const input of inputs()) mark(input, "");
  const response = await post({ token, ...Object.fromEntries(new FormData(form)) });
  if (response.ok) return showDone();
  showProblem(await response.json());
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  try {
    await send();
  } catch {
    say("The server cannot be reached. Check your connection and try again.");
  } finally {
    button.disabled = false;
  }
});

for (const reveal of document.querySelectorAll(".reveal")) {
  const input = document.getElementById(reveal.getAttribute("aria-controls"));
  reveal.hidden = false;
  reveal.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    reveal.textContent = shown ? "Hide" : "Show";
    reveal.setAttribute("aria-label", shown ? "Hide the password" : "Show the password");
  });
}

if (token) form.hidden = false;
else giveUp("This address is not complete. Open the whole link again.");
