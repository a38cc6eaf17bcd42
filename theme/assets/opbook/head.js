/* What Material's script changes on every page, changed before there is anything on it: browsers look at every element again when the
   class of the root or a style sheet's address changes. */
document.documentElement.className = "js js-focus-visible ob-scripts";
for (const link of document.head.querySelectorAll("link[href]")) link.href = link.href; // full addresses, for instant navigation
