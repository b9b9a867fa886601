// An OpenID Connect server for tests: whoever is named in the login form is signed in, no questions.
// node server.mjs CALLBACK; prints its address when it listens.
import http from "node:http";
import { Provider } from "oidc-provider";

let moves = 0;
const server = http.createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "upfront", client_secret: "a secret for tests", redirect_uris: [process.argv[2]] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: ["a key for tests"] },
    // Whoever signs in is called by their address. "moves" has another address each time they come.
    findAccount: (ctx, id) => ({
      accountId: id,
      claims: (use) => {
        if (id === "moves" && use === "userinfo") moves += 1;
        const email = id === "moves" ? `kim.${moves}@example.org` : id;
        return { sub: id, email, email_verified: !email.includes("+unverified"), name: "Kim Lind" };
      },
    }),
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  server.on("request", provider.callback());
  console.log(issuer);
});
