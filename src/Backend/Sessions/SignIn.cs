using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using ProxyVsCors.Backend.Csrf;

namespace ProxyVsCors.Backend.Sessions;

/// <summary>Begins and ends sessions; with each the CSRF token, which is bound to the user.</summary>
internal sealed class SignIn(IAuthenticationSchemeProvider schemes, CsrfToken csrf, IServiceProvider services)
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    public async Task BeginAsync(HttpContext context, string user)
    {
        await EndOldAsync(context);
        var principal = new ClaimsPrincipal(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, user), new(ClaimTypes.Name, user)], Scheme));

        // A handler of its own: the request's handler remembers the old key, and would only renew it. A key that
        // was planted before the sign-in must not be the key after it (session fixation).
        var handler = ActivatorUtilities.CreateInstance<CookieAuthenticationHandler>(services);
        await handler.InitializeAsync((await schemes.GetSchemeAsync(Scheme))!, context);
        await handler.SignInAsync(principal, new());
        context.User = principal;
        csrf.Issue(context);
    }

    public static async Task EndAsync(HttpContext context)
    {
        await context.SignOutAsync(Scheme);
        CsrfToken.Expire(context);
    }

    private static async Task EndOldAsync(HttpContext context)
    {
        await context.SignOutAsync(Scheme);
        // Of the removal only the row matters; the new cookie takes the old one's place.
        context.Response.Headers.SetCookie = default;
        context.Request.Headers.Cookie = string.Join("; ", context.Request.Cookies
            .Where(cookie => cookie.Key != SessionCookie.Name)
            .Select(cookie => $"{cookie.Key}={Uri.EscapeDataString(cookie.Value)}"));
    }
}
