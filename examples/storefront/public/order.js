// What the order's page does with what <dollr-status> hears. Without script it works by its forms.
const otherWay = document.getElementById("other-way");
const bank = document.getElementById("bank");

addEventListener("dollr-state", ({ detail: { standing, canRetry, retryKey = "" } }) => {
  otherWay.hidden = !canRetry;
  otherWay.querySelector("[name=retryKey]").value = retryKey;
  if (standing !== "confirm") bank.hidden = true;
});

// With Dollr itself: stripe.confirmCardPayment(event.detail.clientSecret), with Dollr's publishable key.
addEventListener("dollr-confirm", () => {
  bank.hidden = false;
});
