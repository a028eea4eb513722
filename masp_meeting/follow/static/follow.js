// Keeps a follower's page as the meeting is.
"use strict";
const stream = new EventSource("/follow/events");
const show = (event) => { document.getElementById("view").innerHTML = event.data; };
stream.addEventListener("view", show);
stream.addEventListener("gone", (event) => { show(event); stream.close(); });
