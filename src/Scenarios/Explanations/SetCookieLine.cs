namespace ProxyVsCors.Scenarios.Explanations;

/// <summary>A Set-Cookie line's name and attributes: RFC 6265bis, 5.6.</summary>
/// <param name="Domain">Without a leading dot; null for a host-only cookie.</param>
/// <param name="Path">The attribute, or the default path: RFC 6265bis, 5.1.4.</param>
/// <param name="SameSite">As it was written; null where it was not.</param>
/// <param name="Removes">Whether it takes a cookie away rather than setting one.</param>
internal sealed record SetCookieLine(
    string Name, string? Domain, string Path, bool Secure, bool HasPath, string? SameSite, bool Removes)
{
    /// <param name="line">The header's value; its cookie's value may be masked.</param>
    /// <param name="target">The path and query that was asked.</param>
    public static SetCookieLine Parse(string line, string target)
    {
        var parts = line.Split(';', StringSplitOptions.TrimEntries);
        var pair = parts[0].Split('=', 2);
        var path = Attribute(parts, "Path");
        var domain = Attribute(parts, "Domain")?.TrimStart('.').ToLowerInvariant();
        return new(
            pair.Length == 2 ? pair[0].Trim() : "",
            domain is "" ? null : domain,
            path is ['/', ..] ? path : DefaultPath(target),
            Attribute(parts, "Secure") is not null,
            path is ['/', ..],
            Attribute(parts, "SameSite"),
            IsPast(parts));
    }

    /// <summary>RFC 6265bis, 5.1.4.</summary>
    public bool IsSentTo(string target)
    {
        var path = target.Split('?', '#')[0];
        return path == Path || (path.StartsWith(Path, StringComparison.Ordinal) && (Path[^1] == '/' || path[Path.Length] == '/'));
    }

    private static bool IsPast(string[] parts) =>
        Attribute(parts, "Max-Age") is { } age ? age.StartsWith('-') || age == "0"
        : Attribute(parts, "Expires") is { } expires
            && DateTimeOffset.TryParse(expires, System.Globalization.CultureInfo.InvariantCulture, out var time) && time.Year < 2000;

    /// <returns>An empty string for an attribute without a value.</returns>
    private static string? Attribute(string[] parts, string name) => parts.Skip(1)
        .Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
        .Where(pair => pair[0].Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(pair => pair.Length == 2 ? pair[1] : "")
        .LastOrDefault();

    private static string DefaultPath(string target)
    {
        var path = target.Split('?', '#')[0];
        var slash = path.LastIndexOf('/');
        return slash <= 0 ? "/" : path[..slash];
    }
}
