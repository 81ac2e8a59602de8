// Lets a file be dropped on the box round a file field. Without this, the field is used as it is.

for (const box of document.querySelectorAll("[data-drop]")) {
  const input = box.querySelector("input[type=file]");
  const say = box.querySelector(".kin-drop__say");
  if (!input) continue;
  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.classList.add("kin-drop--over");
  });
  box.addEventListener("dragleave", () => box.classList.remove("kin-drop--over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("kin-drop--over");
    if (event.dataTransfer.files.length !== 1) {
      say.textContent = "Drop one file at a time.";
      return;
    }
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.focus();
  });
  input.addEventListener("change", () => {
    if (input.files.length) say.textContent = `Chosen: ${input.files[0].name}`;
  });
}
