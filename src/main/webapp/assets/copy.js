// Buttons that copy what stands in another element; without scripts they are not shown.
(() => {
    "use strict";

    document.documentElement.classList.add("scripted");

    const take = async source => {
        if (navigator.clipboard && window.isSecureContext) {
            await navigator.clipboard.writeText(source.textContent);
        } else {
            getSelection().selectAllChildren(source);
            document.execCommand("copy");
            getSelection().removeAllRanges();
        }
    };

    document.addEventListener("click", async event => {
        const button = event.target.closest("button[data-copy]");
        if (button && button.textContent !== button.dataset.done) {
            await take(document.getElementById(button.dataset.copy));
            const label = button.textContent;
            button.textContent = button.dataset.done;
            setTimeout(() => button.textContent = label, 1500);
        }
    });
})();
