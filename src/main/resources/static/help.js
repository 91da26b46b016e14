// Admin: Help calls the API as the administrator who is signed in.
"use strict";

addEventListener("click", event => {
    const call = event.target.closest(".call");
    if (!call) return;
    if (event.target.closest("[data-populate]")) populate(call);
    if (event.target.closest("[data-cancel]")) {
        call.reset();
        call.querySelector("[data-answer]").hidden = true;
        call.closest("details").open = false;
        call.closest("details").querySelector("summary").focus();
    }
});

addEventListener("submit", event => {
    if (!event.target.matches(".call")) return;
    event.preventDefault();
    execute(event.target);
});

function populate(call) {
    call.querySelector("[data-body]").value = call.querySelector(".example pre").textContent;
    for (const input of call.querySelectorAll("[data-in=path]")) input.value ||= input.dataset.example;
    call.querySelector("[data-body]").focus();
}

function addressOf(call) {
    let path = call.dataset.path;
    const query = new URLSearchParams();
    for (const input of call.querySelectorAll("[data-in]")) {
        if (input.dataset.in === "path") path = path.replace(`{${input.name}}`, encodeURIComponent(input.value));
        else if (input.dataset.in === "query" && input.value) query.append(input.name, input.value);
    }
    return query.size ? `${path}?${query}` : path;
}

function headersOf(call) {
    const headers = {};
    for (const input of call.querySelectorAll("[data-in=header]")) {
        if (input.value) headers[input.name] = input.value;
    }
    return headers;
}

// A list is written as in a query, with commas; its field is sent once for each.
function formOf(call) {
    const inputs = [...call.querySelectorAll("[data-in=form]")];
    if (!inputs.length) return undefined;
    const form = new FormData();
    for (const input of inputs) {
        if (input.type === "file") form.append(input.name, input.files[0]);
        else if (input.dataset.list) input.value.split(",").map(part => part.trim()).filter(Boolean).forEach(part => form.append(input.name, part));
        else if (input.value) form.append(input.name, input.value);
    }
    return form;
}

async function execute(call) {
    const address = addressOf(call);
    const form = formOf(call);
    const body = call.querySelector("[data-body]")?.value;
    const asked = headersOf(call);
    const headers = {...asked, Accept: "application/json", "X-CSRF-TOKEN": document.querySelector("meta[name=csrf]").content};
    if (body) headers["Content-Type"] = call.querySelector("[data-type]").value;
    const began = performance.now();
    let status, text;
    try {
        const answer = await fetch(address, {method: call.dataset.method, headers, body: form ?? (body || undefined)});
        status = `${answer.status} ${answer.statusText}`.trim();
        text = await answer.text();
        if (answer.status === 401 && text.includes("/problems/reauthentication-required")) {
            askForProof(call, JSON.parse(text).level ?? "");
        }
    } catch (failure) {
        status = "—";
        text = String(failure);
    }
    const shown = call.querySelector("[data-answer]");
    shown.querySelector("[data-status]").textContent = status;
    shown.querySelector("[data-time]").textContent = `${Math.round(performance.now() - began)} ms`;
    shown.querySelector("[data-text]").textContent = pretty(text);
    shown.querySelector("[data-text]").hidden = !text;
    shown.querySelector("[data-curl]").textContent = curl(call.dataset.method, address, asked, form ?? body);
    shown.hidden = false;
}

// In a dialog; once the proof is given the call goes on, and none that was given up before.
let waiting;

function askForProof(call, level) {
    waiting = call;
    htmx.ajax("GET", `/proof?level=${level}`, "#dialog");
}

document.addEventListener("proof-given", () => {
    const call = waiting;
    waiting = undefined;
    document.querySelector("#dialog dialog")?.close();
    if (call) execute(call);
});

document.addEventListener("close", event => {
    if (event.target.matches("#dialog dialog")) waiting = undefined;
}, true);

function pretty(text) {
    try {
        return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
        return text;
    }
}

function curl(method, address, headers, body) {
    const quoted = text => `'${text.replaceAll("'", `'\\''`)}'`;
    const parts = [`curl -X ${method} ${quoted(location.origin + address)}`, `-H 'Authorization: Bearer TOKEN'`];
    for (const [name, value] of Object.entries(headers)) parts.push(`-H ${quoted(`${name}: ${value}`)}`);
    if (body instanceof FormData) {
        for (const [name, value] of body) parts.push(`-F ${quoted(value instanceof File ? `${name}=@${value.name}` : `${name}=${value}`)}`);
    } else if (body) parts.push("-H 'Content-Type: application/json'", `-d ${quoted(body)}`);
    return parts.join(" \\\n  ");
}
