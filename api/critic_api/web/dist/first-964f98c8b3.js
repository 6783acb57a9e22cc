requestAnimationFrame(()=>setTimeout(()=>import("./page-8da5d2aded.js")));
