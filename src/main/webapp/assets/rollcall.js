// Everything here is a convenience: links and forms do the same without it.
(() => {
    "use strict";

    const SETTLE = 100, PAUSE = 500, QUIET = 15000, POLL = 10000, AGAIN = 60000;
    const $ = (selector, within = document) => within.querySelector(selector);
    const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

    const load = async link => {
        const answer = await fetch(link, {headers: {Accept: "text/html"}, credentials: "same-origin"});
        if (!answer.ok && answer.status !== 404) {
            throw new Error(answer.status);
        }
        return new DOMParser().parseFromString(await answer.text(), "text/html");
    };

    // Puts what is new in the place of what is old, and leaves the keyboard where it was.
    const swap = (old, fresh) => {
        if (!old || !fresh || old.innerHTML === fresh.innerHTML) {
            return false;
        }
        const at = old.contains(document.activeElement) ? document.activeElement : null;
        const link = at && at.getAttribute("href");
        const before = new Map($$("tr[data-server]", old).map(row => [row.dataset.server, row.textContent.replace($(".seen", row).textContent, "")]));
        old.replaceChildren(...fresh.childNodes);
        $$("tr[data-server]", old).forEach(row => {
            const text = row.textContent.replace($(".seen", row).textContent, "");
            if (before.size && before.get(row.dataset.server) !== text) {
                row.classList.add("fresh");
            }
        });
        if (link) {
            const same = $$("a[href]", old).find(a => a.getAttribute("href") === link);
            if (same) {
                same.focus({preventScroll: true});
            }
        }
        return true;
    };

    // The list: parts are fetched as they scroll into sight, and only those in sight are renewed.
    const inSight = new Set();
    const sight = new IntersectionObserver(entries => entries.forEach(entry =>
        entry.isIntersecting ? inSight.add(entry.target) : inSight.delete(entry.target)), {rootMargin: "200px"});
    const end = new IntersectionObserver(entries => entries.forEach(entry => {
        if (entry.isIntersecting) {
            more(entry.target);
        }
    }), {rootMargin: "600px"});

    // How far the list goes now: parts behind its end are no more, and what follows can be reached.
    const trim = page => {
        const total = Number($("#counts", page).dataset.total);
        $$("#servers tbody").slice(1).filter(part => part.dataset.from >= total).forEach(part => {
            inSight.delete(part);
            sight.unobserve(part);
            part.remove();
        });
        const last = $$("#servers tbody").at(-1);
        if (!last || total <= Number(last.dataset.from) + Number(last.dataset.most)) {
            $("p.more")?.remove();
            return;
        }
        if (!$("p.more")) {
            $("#results").append($("p.more", page));
        }
        const link = $("#more");
        link.setAttribute("href", last.dataset.next);
        end.unobserve(link);
        end.observe(link);
    };

    let loading = false;
    const more = async link => {
        if (loading) {
            return;
        }
        loading = true;
        end.unobserve(link);
        try {
            const page = await load(link.href);
            const part = $("#servers tbody", page);
            if (link.isConnected) {
                if (part) {
                    $("#servers").append(part);
                    sight.observe(part);
                }
                trim(page);
            }
        } catch (e) {
            setTimeout(() => link.isConnected && end.observe(link), POLL);
        }
        loading = false;
    };

    // What can be chosen, now; a menu that somebody has opened stays as it is.
    const menus = page => $$("form[data-filter] select").forEach(menu => {
        const fresh = $("#" + menu.id, page);
        const value = menu.value;
        const holds = [...fresh.options].some(option => option.value === value);
        if (holds && menu !== document.activeElement && menu.innerHTML !== fresh.innerHTML) {
            menu.replaceChildren(...fresh.childNodes);
            menu.value = value;
        }
    });

    const watchList = () => {
        inSight.clear();
        $$("#servers tbody").forEach(part => sight.observe(part));
        const link = $("#more");
        if (link) {
            end.observe(link);
        }
        tell();
    };

    const renew = async () => {
        const target = $("[data-live]");
        if (!target) {
            return;
        }
        const first = await load(location.href);
        menus(first);
        if ($$("#servers tbody").length < 2 || !$("#servers tbody", first)) {
            if (swap(target, $("#" + target.id, first))) {
                watchList();
            }
            return;
        }
        swap($("#counts"), $("#counts", first));
        trim(first);
        for (const part of $$("#servers tbody")) {
            if (inSight.has(part)) {
                const page = part.dataset.part === $("#servers tbody", first).dataset.part ? first : await load(part.dataset.part);
                swap(part, $("#servers tbody", page));
            }
        }
    };

    // Soon after the first news, however many follow, and not more often than once a PAUSE.
    let due = null, dueAt = 0, renewedAt = -PAUSE, busy = false, live = false;
    const soon = wait => {
        const at = Math.max(performance.now() + wait, renewedAt + PAUSE);
        if (due !== null && dueAt <= at) {
            return;
        }
        clearTimeout(due);
        dueAt = at;
        due = setTimeout(async () => {
            due = null;
            if (busy || document.hidden) {
                soon(busy ? SETTLE : POLL);
                return;
            }
            busy = true;
            try {
                await renew();
            } catch (e) {
                // Away for a moment: the next time will do.
            }
            busy = false;
            renewedAt = performance.now();
        }, at - performance.now());
    };

    const tell = () => {
        const light = $("#live");
        if (light) {
            light.hidden = false;
            light.textContent = live ? light.dataset.on : light.dataset.off;
            light.classList.toggle("on", live);
        }
    };

    const follow = () => {
        if (!$("[data-live]")) {
            return;
        }
        const events = new EventSource(document.body.dataset.events);
        let revision = null;
        const news = event => soon(event.type === "many" ? 2000 : SETTLE);
        events.addEventListener("hello", event => {
            const now = JSON.parse(event.data).revision;
            if (revision !== null && revision !== now) {
                news(event);
            }
            revision = now;
            live = true;
            tell();
        });
        events.addEventListener("changes", event => {
            revision = JSON.parse(event.data).revision;
            news(event);
        });
        events.addEventListener("many", news);
        events.addEventListener("error", () => {
            live = false;
            tell();
            if (events.readyState === EventSource.CLOSED) {
                setTimeout(follow, AGAIN);
            }
        });
    };

    // The form shows its results while it is filled in.
    const form = $("form[data-filter]");
    if (form) {
        let typing = null, asked = 0;
        const show = async () => {
            const link = new URL(form.action);
            new FormData(form).forEach((value, name) => value && link.searchParams.set(name, value));
            const turn = ++asked;
            try {
                const page = await load(link);
                if (turn === asked) {
                    history.replaceState(null, "", link);
                    menus(page);
                    $("#results").replaceChildren(...$("#results", page).childNodes);
                    watchList();
                }
            } catch (e) {
                form.submit();
            }
        };
        form.addEventListener("input", event => {
            clearTimeout(typing);
            typing = setTimeout(show, event.target.type === "search" ? 250 : 0);
        });
        form.addEventListener("submit", event => {
            event.preventDefault();
            show();
        });
        document.addEventListener("keydown", event => {
            if (event.key === "/" && !event.ctrlKey && !event.metaKey && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
                event.preventDefault();
                $("#q").focus();
            }
        });
    }

    watchList();
    follow();
    setInterval(() => soon(0), QUIET);
    document.addEventListener("visibilitychange", () => document.hidden || soon(0));
})();
