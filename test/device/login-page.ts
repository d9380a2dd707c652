/**
 * What the device's user interface shows a person, as far as a login goes: asks for a password while nobody is logged
 * in, by the same requests and without loading the page again.
 */
export const LOGIN_PAGE = `<h1>Stand-in device</h1>
<form hidden>
  <label>Password <input type="password" name="password" /></label>
  <button>Log in</button>
</form>
<p role="status"></p>
<script type="module">
  const form = document.querySelector('form');
  const look = async () => {
    const { status } = await fetch('/device');
    form.hidden = status !== 401;
    if (status === 200) document.querySelector('p').textContent = 'Logged in';
  };
  form.onsubmit = async (event) => {
    event.preventDefault();
    const body = JSON.stringify({ password: form.elements.password.value });
    const answer = await fetch('/auth/login-local', { method: 'POST', body });
    const { error = '' } = await answer.json();
    document.querySelector('p').textContent = error;
    await look();
  };
  await look();
</script>`;
