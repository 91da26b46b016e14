// What a page does beyond plain forms: menus that close, dialogs, copying, unlocking; everything works without it, too.
"use strict";

document.documentElement.dataset.scripts = "on"; // hides what is there for want of them alone

addEventListener("click", event => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
        if (!menu.contains(event.target)) menu.open = false;
    }
    if (!event.target.closest(".find")) document.querySelector(".find .found")?.replaceChildren();
    const copy = event.target.closest("[data-copy]");
    if (copy) copyText(document.querySelector(copy.dataset.copy));
    const download = event.target.closest("[data-download]");
    if (download) save(document.querySelector(download.dataset.download), download.dataset.name);
    if (event.target.closest("[data-copy-address]")) copyText({value: location.href});
    if (event.target.closest("[data-print]")) print();
    const unlock = event.target.closest("[data-unlock]");
    if (unlock) setLocked(unlock.closest(".lockable"), false);
});

addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.menu[open]")) {
        menu.open = false;
        menu.querySelector("summary").focus();
    }
});

// A dialog that the server sent is shown at once; when it closes, the focus goes back to the button that asked for it.
addEventListener("htmx:afterSwap", event => {
    const dialog = event.detail.target.querySelector("dialog");
    if (!dialog) return;
    const asked = document.activeElement;
    dialog.addEventListener("close", () => {
        dialog.remove();
        asked?.focus();
    });
    dialog.showModal();
});

// What was found below the box in the top bar is walked through with the arrow keys.
addEventListener("keydown", event => {
    const find = event.target.closest?.(".find");
    if (!find) return;
    const places = [find.querySelector("input"), ...find.querySelectorAll(".hit")];
    const at = places.indexOf(document.activeElement);
    if (event.key === "Escape") {
        find.querySelector(".found").replaceChildren();
        places[0].focus();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    places[(at + (event.key === "ArrowDown" ? 1 : places.length - 1)) % places.length].focus();
});

addEventListener("focusout", event => {
    const find = event.target.closest?.(".find");
    if (find && event.relatedTarget && !find.contains(event.relatedTarget)) find.querySelector(".found").replaceChildren();
});

addEventListener("htmx:configRequest", event => {
    event.detail.headers["X-CSRF-TOKEN"] = document.querySelector("meta[name=csrf]").content;
});

function setLocked(part, locked) {
    for (const input of part.querySelectorAll("[data-lock]")) input.readOnly = locked;
    part.querySelector("[data-unlock]").hidden = !locked;
    if (!locked) part.querySelector("[data-lock]").focus();
}

// Better told here than after minutes of sending.
addEventListener("change", event => {
    const input = event.target;
    if (!input.matches("[data-max]")) return;
    const tooLarge = [...input.files].some(file => file.size > input.dataset.max);
    input.setCustomValidity(tooLarge ? input.dataset.tooLarge : "");
    input.reportValidity();
});

async function copyText(source) {
    const text = "value" in source ? source.value : [...source.querySelectorAll("li")].map(line => line.textContent.trim()).join("\n") || source.textContent;
    await navigator.clipboard.writeText(text);
    say(document.documentElement.dataset.copied);
}

// What it is made of is on the page, so that the server need not know it any more.
function save(source, name) {
    const lines = [...source.querySelectorAll("p, li")].map(line => line.textContent.trim());
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([lines.join("\n") + "\n"], {type: "text/plain"}));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function say(text) {
    const toast = document.getElementById("toast");
    const line = document.createElement("p");
    line.textContent = text;
    toast.replaceChildren(line);
    setTimeout(() => toast.replaceChildren(), 4000);
}

document.querySelector(".tabs [aria-current]")?.scrollIntoView({block: "nearest", inline: "center"});
for (const button of document.querySelectorAll("[data-copy], [data-copy-address]")) button.hidden = !navigator.clipboard;
for (const button of document.querySelectorAll("[data-download], [data-print]")) button.hidden = false;
for (const picker of document.querySelectorAll("[data-colour-of]")) {
    const field = document.querySelector(picker.dataset.colourOf);
    picker.hidden = false;
    picker.addEventListener("input", () => field.value = picker.value);
    field.addEventListener("input", () => picker.value = /^#[0-9a-f]{6}$/i.test(field.value) ? field.value : picker.value);
}
for (const chooser of document.querySelectorAll("[data-preview]")) {
    chooser.addEventListener("change", () => {
        const shown = document.querySelector(chooser.dataset.preview);
        const reader = new FileReader();
        shown.hidden = true;
        reader.onload = () => { shown.src = reader.result; shown.hidden = false; };
        if (chooser.files[0]?.type.startsWith("image/")) reader.readAsDataURL(chooser.files[0]);
    });
}
for (const part of document.querySelectorAll(".lockable[data-lockable=closed]")) {
    if (part.querySelector("[data-unlock]")) setLocked(part, true);
}
if (document.querySelector("#toast p")) setTimeout(() => document.getElementById("toast").replaceChildren(), 6000);
