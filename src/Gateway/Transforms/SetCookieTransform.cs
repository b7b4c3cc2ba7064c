namespace ProxyVsCors.Gateway.Transforms;

/// <summary>Makes a cookie of the upstream's hold on the gateway's origin. Name, value and every attribute that needs no change stay as
/// they were sent.</summary>
internal static class SetCookieTransform
{
    /// <param name="line">A Set-Cookie value.</param>
    /// <param name="isHttps">Whether the browser reached the gateway by https.</param>
    /// <param name="mapping">The route's change of paths; null where it can't be changed back.</param>
    /// <param name="changes">Takes what was done and why, without the cookie's value.</param>
    public static string Apply(string line, bool isHttps, PathMapping? mapping, Action<string> changes)
    {
        var cookie = SetCookieLine.Parse(line);
        var kept = new List<CookieAttribute>();
        foreach (var attribute in cookie.Attributes)
        {
            if (attribute.Is("Domain") && !cookie.IsHostPrefixed)
                changes($"cookie {cookie.Name}: Domain dropped, the upstream's host is not the gateway's");
            else if (attribute.Is("Secure") && !isHttps && cookie.ReasonForSecure is { } reason)
            {
                kept.Add(attribute);
                changes($"cookie {cookie.Name}: Secure kept, {reason} needs it; by http a browser may refuse the cookie");
            }
            else if (attribute.Is("Secure") && !isHttps)
                changes($"cookie {cookie.Name}: Secure dropped, the gateway is reached by http");
            else if (attribute.Is("Path") && !cookie.IsHostPrefixed && mapping is not null)
                kept.Add(WithPath(cookie, attribute, mapping, changes));
            else
                kept.Add(attribute);
        }

        return (cookie with { Attributes = kept }).ToString();
    }

    /// <summary>A value that does not begin with a slash is no path, so the cookie gets the default path (RFC 6265bis, 5.6.4), which is right by itself.</summary>
    private static CookieAttribute WithPath(SetCookieLine cookie, CookieAttribute attribute, PathMapping mapping, Action<string> changes)
    {
        if (mapping.IsIdentity || !attribute.Value.StartsWith('/'))
            return attribute;
        var path = mapping.ToPublicCookiePath(attribute.Value);
        if (path is null)
            changes($"cookie {cookie.Name}: Path {attribute.Value} is no path of this route, and the cookie may not come back");
        else if (path != attribute.Value)
            changes($"cookie {cookie.Name}: Path {attribute.Value} is {path} on the gateway");
        return path is null || path == attribute.Value ? attribute : CookieAttribute.Parse($" Path={path}");
    }
}
