// A convenience: every page of the administration works without it.
(() => {
    "use strict";

    const copies = navigator.clipboard && window.isSecureContext;
    document.querySelectorAll("button[data-copy]").forEach(button => {
        button.hidden = false;
        button.addEventListener("click", async () => {
            const source = document.getElementById(button.dataset.copy);
            if (copies) {
                await navigator.clipboard.writeText(source.textContent);
            } else {
                getSelection().selectAllChildren(source);
                document.execCommand("copy");
                getSelection().removeAllRanges();
            }
            button.textContent = button.dataset.done;
        });
    });
})();
