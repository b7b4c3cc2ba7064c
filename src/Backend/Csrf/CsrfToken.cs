using Microsoft.AspNetCore.Antiforgery;

namespace ProxyVsCors.Backend.Csrf;

/// <summary>
/// The framework's antiforgery in one cookie. Its two tokens, the cookie's and the request's, stand together in the
/// readable <c>csrftoken</c>, a dot between; a request repeats the whole in a header or a form field. That gives
/// nothing away: another origin can neither read the cookie nor set the header, and the request token is protected
/// and bound to its user, so a token that somebody else was given does not fit.
/// </summary>
internal sealed class CsrfToken(IAntiforgery antiforgery)
{
    public const string CookieName = "csrftoken";
    public const string HeaderName = "X-CSRFToken";
    public const string FieldName = "csrftoken";

    /// <summary>Where the framework looks for its cookie token; no browser ever sees this name.</summary>
    public const string InnerCookieName = "antiforgery-inner";

    /// <summary>Sets the cookie for the current user.</summary>
    /// <returns>The value for a form's hidden field.</returns>
    public string Issue(HttpContext context)
    {
        var given = CookieHalf(context.Request.Cookies[CookieName]);
        Present(context, given);
        var tokens = antiforgery.GetTokens(context);
        var value = $"{tokens.CookieToken ?? given}.{tokens.RequestToken}";
        context.Response.Cookies.Append(CookieName, value, Attributes(context));
        return value;
    }

    public static void Expire(HttpContext context) => context.Response.Cookies.Delete(CookieName, Attributes(context));

    /// <exception cref="AntiforgeryValidationException">A half is missing, or they don't fit.</exception>
    public async Task ValidateAsync(HttpContext context)
    {
        var repeated = await RepeatedAsync(context.Request);
        Present(context, CookieHalf(context.Request.Cookies[CookieName]));
        context.Request.Headers[HeaderName] = repeated?[(repeated.IndexOf('.', StringComparison.Ordinal) + 1)..];
        await antiforgery.ValidateRequestAsync(context);
    }

    private static async Task<string?> RepeatedAsync(HttpRequest request) =>
        request.Headers[HeaderName] is [{ Length: > 0 } header] ? header
        : request.HasFormContentType ? (string?)(await Forms.ReadAsync(request))[FieldName]
        : null;

    private static string? CookieHalf(string? cookie) =>
        cookie?.IndexOf('.', StringComparison.Ordinal) is { } dot and > 0 ? cookie[..dot] : null;

    private static void Present(HttpContext context, string? cookieToken)
    {
        if (cookieToken is null)
            return;
        var others = context.Request.Headers.Cookie.ToString();
        context.Request.Headers.Cookie =
            string.Join("; ", new[] { others, $"{InnerCookieName}={cookieToken}" }.Where(part => part.Length > 0));
    }

    private static CookieOptions Attributes(HttpContext context) => new()
    {
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        // JavaScript is to read it: that is how a page proves that it may.
        HttpOnly = false,
    };
}
