// A convenience: every page of the administration works without it.
(() => {
    "use strict";

    const SVG = "http://www.w3.org/2000/svg";
    const WIDE = 360, HIGH = 150, LEFT = 40, LOW = 18, TOP = 8;
    const $ = (selector, within = document) => within.querySelector(selector);
    const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
    const make = (name, text, attributes = {}) => {
        const element = document.createElement(name);
        element.textContent = text;
        Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
        return element;
    };
    const draw = (name, attributes, text) => {
        const element = document.createElementNS(SVG, name);
        Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
        if (text !== undefined) {
            element.textContent = text;
        }
        return element;
    };

    // A round number that is not below the most.
    const roundUp = most => {
        const size = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
        return [1, 2, 5, 10].map(step => step * size).find(round => round >= most) || 1;
    };

    // Lines have a name and values, of which the last is now.
    const chart = (box, lines, seconds, whole) => {
        const length = 600 / seconds;
        const most = roundUp(Math.max(1, ...lines.flatMap(line => line.values)));
        const y = value => TOP + (HIGH - TOP - LOW) * (1 - value / most);
        const x = at => LEFT + (WIDE - LEFT) * at / (length - 1);
        const svg = draw("svg", {viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-labelledby": box.getAttribute("aria-labelledby")});
        // There is no half of a server.
        const parts = whole && most % 2 ? [0, 1] : [0, .5, 1];
        parts.forEach(part => {
            svg.append(draw("line", {class: "grid", x1: LEFT, x2: WIDE, y1: y(most * part), y2: y(most * part)}));
            svg.append(draw("text", {class: "scale", x: LEFT - 6, y: y(most * part) + 4, "text-anchor": "end"}, (most * part).toLocaleString(document.documentElement.lang)));
        });
        svg.append(draw("text", {class: "scale", x: LEFT, y: HIGH - 2}, $("#charts").dataset.window));
        const key = make("ul", "", {class: "key"});
        lines.forEach((line, i) => {
            const values = line.values.slice(-length);
            const from = length - values.length;
            const points = values.map((value, at) => `${x(from + at).toFixed(1)},${y(value).toFixed(1)}`);
            svg.append(draw("polyline", {class: "way s" + i % 6, points: points.join(" ")}));
            const item = make("li", "", {class: "s" + i % 6 + (line.name ? "" : " nameless")});
            item.append(make("bdi", line.name), " ", make("b", (values[values.length - 1] || 0).toLocaleString(document.documentElement.lang)));
            key.append(item);
        });
        box.replaceChildren(svg, key);
    };

    // One row for each thing: a heading and cells.
    const rows = (id, things, cells) => {
        const body = document.getElementById(id);
        if (!body) {
            return;
        }
        body.replaceChildren(...things.map(thing => {
            const row = document.createElement("tr");
            cells(thing).forEach((text, i) => row.append(i ? make("td", text) : make("th", text, {scope: "row"})));
            return row;
        }));
    };

    const seen = new Map();
    const listeners = ports => {
        const body = $("#listeners");
        const first = !seen.size;
        body.replaceChildren(...ports.map(port => {
            const row = make("tr", "", {"data-listener": port.name});
            const state = make("td", "");
            state.append(make("span", port.open ? body.dataset.open : body.dataset.shut, {class: "mark " + (port.open ? "ok" : "failed")}), " ", make("bdi", port.fault));
            row.append(make("th", port.name, {scope: "row"}), " ", make("td", port.transport + " " + port.port), " ", state);
            if (!first && seen.get(port.name) !== row.textContent) {
                row.classList.add("moved");
            }
            seen.set(port.name, row.textContent);
            return row;
        }));
    };

    const dashboard = now => {
        const warnings = $("#warnings");
        const told = now.warnings.map(warning => {
            const item = make("li", "", {class: warning.grave ? "grave" : "mild"});
            item.append(warning.page ? make("a", warning.text, {href: warning.page}) : make("bdi", warning.text));
            return item;
        });
        warnings.replaceChildren(...(told.length ? told : [make("li", warnings.dataset.none, {class: "fine"})]));
        $("#charts").hidden = false;
        $$(".chart[data-series]").forEach(box => chart(box, now.dialects.map(d => ({name: d.dialect, values: d[box.dataset.series]})), now.seconds));
        $$(".chart[data-gauge]").forEach(box => {
            const lines = now.gauges[box.dataset.gauge];
            box.parentElement.hidden = !lines.length;
            chart(box, lines, now.seconds, true);
        });
        const last = values => (values[values.length - 1] || 0).toLocaleString(document.documentElement.lang);
        rows("flows", now.dialects, d => [d.dialect, last(d.packets), last(d.lists), last(d.refused)]);
        rows("games", now.games, g => [g.game, g.servers, g.public, g.stale]);
        rows("refusals", now.refusals, r => [r.dialect, r.reason, r.minute, r.all]);
        rows("neighbours", now.neighbours, n => [n.name, n.state, n.lag, n.servers]);
        $$("#store dd").forEach(dd => dd.textContent = now.store[dd.dataset.of]);
    };

    const page = $("[data-live]");
    const tell = on => {
        const light = $("#live");
        if (light) {
            light.hidden = false;
            light.textContent = on ? light.dataset.on : light.dataset.off;
            light.classList.toggle("on", on);
        }
    };
    const renew = async () => {
        try {
            const answer = await fetch("/admin/live", {credentials: "same-origin", redirect: "error"});
            const now = await answer.json();
            listeners(now.listeners);
            if (page.dataset.live === "dashboard") {
                dashboard(now);
            }
            tell(true);
        } catch (e) {
            tell(false);
        }
    };
    if (page) {
        renew();
        setInterval(() => document.hidden || renew(), 1000);
    }

    const wrong = $("[aria-invalid=true]");
    if (wrong) {
        const folded = wrong.closest("details");
        if (folded) {
            folded.open = true;
        }
        wrong.focus();
    }

    const preview = $("#preview");
    if (preview) {
        preview.scrollIntoView({block: "start"});
    }
})();
