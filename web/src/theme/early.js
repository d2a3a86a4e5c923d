try{const t=localStorage.getItem("motion-ouverte.theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}
