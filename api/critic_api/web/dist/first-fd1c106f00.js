requestAnimationFrame(()=>setTimeout(()=>import("./page-da56bff760.js")));
