namespace ProxyVsCors.Gateway.Transforms;

/// <summary>A Set-Cookie value in its parts (RFC 6265bis, 5.6), each kept as it was written.</summary>
/// <param name="Pair">Name and value.</param>
/// <param name="Attributes">In their order.</param>
internal sealed record SetCookieLine(string Pair, IReadOnlyList<CookieAttribute> Attributes)
{
    /// <summary>Empty for a cookie without one.</summary>
    public string Name => Pair.IndexOf('=', StringComparison.Ordinal) is var equals and >= 0 ? Pair[..equals].Trim() : "";

    /// <summary>Whether the name binds the cookie to one host, all of its paths and https.</summary>
    public bool IsHostPrefixed => Name.StartsWith("__Host-", StringComparison.OrdinalIgnoreCase);

    /// <summary>What makes Secure a part of what the cookie is: without it a browser refuses the cookie everywhere, with it only where the page's
    /// address does not count as secure. The prefixes are RFC 6265bis, 4.1.3.</summary>
    public string? ReasonForSecure =>
        Array.Exists(SecurePrefixes, prefix => Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) ? "its name"
        : Attributes.Any(each => each.Is("SameSite") && each.Value.Equals("None", StringComparison.OrdinalIgnoreCase)) ? "SameSite=None"
        : Attributes.Any(each => each.Is("Partitioned")) ? "Partitioned"
        : null;

    private static readonly string[] SecurePrefixes = ["__Secure-", "__Host-", "__Http-"];

    public static SetCookieLine Parse(string line)
    {
        var parts = line.Split(';');
        return new(parts[0], [.. parts.Skip(1).Select(CookieAttribute.Parse)]);
    }

    public override string ToString() => string.Join(';', Attributes.Select(each => each.Text).Prepend(Pair));
}

/// <param name="Text">As it was written, white space included.</param>
internal sealed record CookieAttribute(string Text, string Name, string Value)
{
    public static CookieAttribute Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? new(text, text.Trim(), "")
            : new(text, text[..equals].Trim(), text[(equals + 1)..].Trim());
    }

    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
