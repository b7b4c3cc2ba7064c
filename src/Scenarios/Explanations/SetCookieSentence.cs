namespace ProxyVsCors.Scenarios.Explanations;

/// <summary>Which cookies of a response were stored, and by which rule the others were dropped: RFC 6265bis, 5.7.</summary>
internal static class SetCookieSentence
{
    /// <param name="context">The exchange.</param>
    /// <param name="lines">Its Set-Cookie lines.</param>
    /// <param name="kept">Whether the browser stored one; null where nothing shows it.</param>
    public static IEnumerable<Sentence> Of(ExchangeContext context, IReadOnlyList<SetCookie> lines, Func<SetCookie, bool?> kept) =>
        from cookie in lines
        where !cookie.Line.Removes || CookieHistory.IsIgnored(context)
        let id = Id(cookie, kept(cookie))
        where id is not null
        group cookie.Line.Name by id into names
        select new Sentence(names.Key, CookieSentence.List(names));

    private static string? Id(SetCookie cookie, bool? kept)
    {
        var context = cookie.Context;
        if (context.Exchange.Preflight)
            return "set-cookie-preflight";
        if (context.Call?.Credentials == "omit")
            return "set-cookie-omitted";
        if (CookieHistory.IsIgnored(context))
            return "set-cookie-not-included";
        if (kept == true)
            return "set-cookie-stored";
        if (Refusal(cookie) is { } refusal)
            return kept == false || IsCertain(refusal) ? refusal : null;
        return kept == false ? "set-cookie-not-stored" : null;
    }

    /// <summary>Whether every engine has the rule, whatever it thinks of the host's address.</summary>
    private static bool IsCertain(string refusal) => refusal is "set-cookie-domain" or "set-cookie-prefix";

    private static string? Refusal(SetCookie cookie)
    {
        var (context, line, host) = (cookie.Context, cookie.Line, cookie.Host);
        if (line.Domain is { } domain && host != domain && !host.EndsWith("." + domain, StringComparison.Ordinal))
            return "set-cookie-domain";
        if (IsPrefixBroken(line))
            return "set-cookie-prefix";
        var isNone = line.SameSite?.Equals("None", StringComparison.OrdinalIgnoreCase) == true;
        if (isNone && !line.Secure)
            return "set-cookie-none-without-secure";
        if (context.IsCrossSite && context.Mode != "navigate")
            return isNone ? "set-cookie-third-party" : "set-cookie-same-site";
        return line.Secure ? "set-cookie-secure" : null;
    }

    /// <summary>RFC 6265bis, 4.1.3.</summary>
    private static bool IsPrefixBroken(SetCookieLine line) =>
        (line.Name.StartsWith("__Secure-", StringComparison.OrdinalIgnoreCase) && !line.Secure)
        || (line.Name.StartsWith("__Host-", StringComparison.OrdinalIgnoreCase)
            && !(line.Secure && line.Domain is null && line.HasPath && line.Path == "/"));
}
