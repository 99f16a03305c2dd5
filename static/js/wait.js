// On a page that waits for work to be done: look again after two seconds.
setTimeout(() => location.reload(), 2000);
