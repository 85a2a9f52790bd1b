package org.ticketwise;

/** Functions in JavaScript that look for what a page does badly; what they return is empty where all is well. */
public final class PageChecks {

    /** Elements that reach beyond the right or the left edge although the page itself may not be scrolled there. */
    public static final String OVERFLOW = """
            const page = document.documentElement;
            return page.scrollWidth <= window.innerWidth ? []
                : [...document.querySelectorAll('main *, header *, nav *')]
                    .filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)
                    .filter(e => !e.closest('.wide') || getComputedStyle(e.closest('.wide')).overflowX === 'visible')
                    .map(e => e.outerHTML.slice(0, 120)).concat('scrollWidth ' + page.scrollWidth);
            """;

    /** Drawings that are shown without a size. */
    public static final String EMPTY_DRAWINGS = """
            return [...document.querySelectorAll('svg')].filter(svg => {
                const box = svg.getBoundingClientRect();
                return !(box.width > 0 && box.height > 0);
            }).map(svg => svg.outerHTML.slice(0, 120));
            """;

    /** Drawings without a role and a name, table headers without a scope, headings that skip a level. */
    public static final String UNNAMED = """
            const found = [...document.querySelectorAll('svg')]
                .filter(svg => svg.getAttribute('role') !== 'img' || !svg.querySelector('title').textContent)
                .concat([...document.querySelectorAll('th:not([scope])')])
                .map(e => e.outerHTML.slice(0, 120));
            let level = 0;
            for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
                const next = Number(heading.tagName[1]);
                if (next > level + 1) found.push(heading.outerHTML);
                level = next;
            }
            return found;
            """;

    /** Text that begins in Arabic and is not laid out from right to left. */
    public static final String ARABIC_LEFT_TO_RIGHT = """
            return [...document.querySelectorAll('bdi, .words')]
                .filter(e => /^[^A-Za-z]*[\\u0600-\\u06ff]/.test(e.textContent))
                .filter(e => getComputedStyle(e).direction !== 'rtl')
                .map(e => e.outerHTML.slice(0, 120));
            """;

    /** How many elements hold text that is laid out from right to left. */
    public static final String RIGHT_TO_LEFT = """
            return [...document.querySelectorAll('bdi, .words')]
                .filter(e => /[\\u0600-\\u06ff]/.test(e.textContent) && getComputedStyle(e).direction === 'rtl').length;
            """;

    /** Text whose contrast with its ground is below 4.5 (WCAG 2.2, success criterion 1.4.3). */
    public static final String FAINT_TEXT = """
            const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
            const rgba = color => {
                canvas.clearRect(0, 0, 1, 1);
                canvas.fillStyle = color;
                canvas.fillRect(0, 0, 1, 1);
                const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
                return [r, g, b, a / 255];
            };
            const over = (top, ground) => ground.slice(0, 3).map((c, i) => top[i] * top[3] + c * (1 - top[3])).concat(1);
            const ground = e => {
                const layers = [];
                for (; e; e = e.parentElement) layers.push(rgba(getComputedStyle(e).backgroundColor));
                return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
            };
            const luminance = color => color.slice(0, 3)
                .map(c => c / 255 <= 0.04045 ? c / 255 / 12.92 : Math.pow((c / 255 + 0.055) / 1.055, 2.4))
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
            const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            const faint = new Set();
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
                const e = texts.currentNode.parentElement;
                if (!texts.currentNode.textContent.trim() || !e.getClientRects().length) continue;
                const style = getComputedStyle(e);
                const below = ground(e);
                const ink = over(rgba(e.closest('svg') ? style.fill : style.color), below);
                const ratio = contrast(luminance(ink), luminance(below));
                if (ratio < 4.5) faint.add(ratio.toFixed(2) + ' ' + e.outerHTML.slice(0, 80));
            }
            return [...faint];
            """;

    private PageChecks() {}
}
