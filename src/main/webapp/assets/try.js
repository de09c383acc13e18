// Makes a form for every GET of the OpenAPI description, and shows what it answers.
(() => {
    "use strict";

    const section = document.querySelector("[data-openapi]");
    const list = document.getElementById("operations");
    const MOST = 100000;

    const make = (name, attributes = {}, ...children) => {
        const made = document.createElement(name);
        Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
        made.append(...children);
        return made;
    };

    const input = (id, name, schema) => {
        if (schema.enum) {
            return make("select", {id, name}, make("option", {value: ""}), ...schema.enum.map(value => make("option", {value}, value)));
        }
        const field = make("input", {id, name, maxlength: 200, autocomplete: "off", spellcheck: "false"});
        if (schema.default !== undefined) {
            field.placeholder = schema.default;
        }
        return field;
    };

    const field = (id, parameter) => {
        const about = parameter.description || "";
        const box = input(id, parameter.name, parameter.schema || {});
        box.dataset.in = parameter.in;
        box.required = parameter.in === "path";
        const line = make("p", {class: "field"}, make("label", {for: id}, parameter.name), box);
        if (about) {
            box.setAttribute("aria-describedby", id + "-about");
            line.append(make("span", {class: "quiet", id: id + "-about"}, about));
        }
        return line;
    };

    const shown = text => {
        try {
            return JSON.stringify(JSON.parse(text), null, 2);
        } catch (e) {
            return text;
        }
    };

    // Events never end: what has come within a few seconds is enough.
    const body = async (got, stop) => {
        if (!(got.headers.get("Content-Type") || "").startsWith("text/event-stream")) {
            return shown(await got.text());
        }
        const reader = got.body.getReader(), decoder = new TextDecoder();
        let text = "";
        setTimeout(() => stop.abort(), 4000);
        try {
            for (let part = await reader.read(); !part.done; part = await reader.read()) {
                text += decoder.decode(part.value, {stream: true});
            }
        } catch (e) {
            // That was the end of it.
        }
        return text;
    };

    const ask = async (path, form, answer) => {
        let way = path;
        const query = new URLSearchParams(), headers = {Accept: "application/json, text/event-stream"};
        form.querySelectorAll("[name]").forEach(box => {
            if (box.dataset.in === "path") {
                way = way.replace("{" + box.name + "}", encodeURIComponent(box.value));
            } else if (box.dataset.in === "bearer" && box.value) {
                headers.Authorization = "Bearer " + box.value;
            } else if (box.dataset.in === "query" && box.value) {
                query.set(box.name, box.value);
            }
        });
        const link = way + (query.size || [...query].length ? "?" + query : "");
        const stop = new AbortController();
        answer.hidden = false;
        answer.textContent = "GET " + link;
        try {
            const got = await fetch(link, {headers, credentials: "omit", signal: stop.signal});
            const text = await body(got, stop);
            answer.textContent = "GET " + link + "\n" + got.status + "\n\n" + text.slice(0, MOST) + (text.length > MOST ? "\n\u2026" : "");
        } catch (e) {
            answer.textContent = "GET " + link + "\n" + e.message;
        }
    };

    const operation = (path, get, number) => {
        const id = "try" + number;
        const form = make("form", {class: "filter"});
        (get.parameters || []).forEach((parameter, i) => form.append(field(id + "-" + i, parameter)));
        if (get.security) {
            const box = make("input", {id: id + "-secret", name: "secret", type: "password", autocomplete: "off", "data-in": "bearer"});
            form.append(make("p", {class: "field"}, make("label", {for: id + "-secret"}, section.dataset.secret), box));
        }
        form.append(make("p", {class: "buttons"}, make("button", {type: "submit"}, section.dataset.try)));
        const answer = make("pre", {class: "answer", tabindex: "0", hidden: "", id: id + "-answer", "aria-label": "GET " + path});
        form.addEventListener("submit", event => {
            event.preventDefault();
            ask(path, form, answer);
        });
        return make("details", {class: "card"},
            make("summary", {}, make("code", {}, "GET " + path), " ", get.summary || ""),
            make("p", {class: "quiet"}, get.description || ""), form, answer);
    };

    fetch(section.dataset.openapi, {headers: {Accept: "application/json"}})
        .then(got => got.json())
        .then(openapi => Object.entries(openapi.paths)
            .filter(([, path]) => path.get)
            .forEach(([path, {get}], number) => list.append(operation(path, get, number))))
        .catch(e => list.textContent = e.message);
})();
