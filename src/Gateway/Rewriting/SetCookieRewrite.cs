using ProxyVsCors.Gateway.Routing;

namespace ProxyVsCors.Gateway.Rewriting;

/// <summary>Makes a cookie of the upstream's hold on the gateway's origin. Name, value and every attribute that
/// needs no change stay as sent.</summary>
internal static class SetCookieRewrite
{
    /// <param name="line">A Set-Cookie value (RFC 6265bis, 4.1.1).</param>
    /// <param name="https">Whether the browser reached the gateway by https.</param>
    /// <param name="prefix">The route's change of paths.</param>
    /// <param name="edits">What was done and why, without the cookie's value.</param>
    public static string Apply(string line, bool https, PathPrefix prefix, ICollection<string> edits)
    {
        var parts = line.Split(';');
        var name = parts[0].Split('=')[0].Trim();
        var attributes = parts.Skip(1).Select(part => Attribute.Parse(part)).ToList();
        var kept = new List<string> { parts[0] };
        foreach (var attribute in attributes)
        {
            if (attribute.Is("Domain") && !IsHostPrefixed(name))
                edits.Add($"cookie {name}: Domain dropped, the upstream's host is not the gateway's");
            else if (attribute.Is("Secure") && !https && NeedsSecure(name, attributes) is { } need)
            {
                kept.Add(attribute.Text);
                edits.Add($"cookie {name}: Secure kept, {need} needs it; by http a browser may refuse the cookie");
            }
            else if (attribute.Is("Secure") && !https)
                edits.Add($"cookie {name}: Secure dropped, the gateway is reached by http");
            else if (attribute.Is("Path") && !IsHostPrefixed(name) && prefix.Down(attribute.Value) is var path && path != attribute.Value)
            {
                edits.Add($"cookie {name}: Path {attribute.Value} is {path} on the gateway");
                kept.Add($" Path={path}");
            }
            else
                kept.Add(attribute.Text);
        }

        return string.Join(';', kept);
    }

    /// <summary>A name with a prefix, or SameSite=None, makes Secure part of what the cookie is: without it a browser
    /// would refuse the cookie everywhere, with it only where http://localhost does not count as secure.</summary>
    private static string? NeedsSecure(string name, List<Attribute> attributes)
    {
        if (IsHostPrefixed(name) || name.StartsWith("__Secure-", StringComparison.OrdinalIgnoreCase))
            return "its name";
        return attributes.Exists(each => each.Is("SameSite") && each.Value.Equals("None", StringComparison.OrdinalIgnoreCase)) ? "SameSite=None" : null;
    }

    private static bool IsHostPrefixed(string name) => name.StartsWith("__Host-", StringComparison.OrdinalIgnoreCase);

    private sealed record Attribute(string Text, string Name, string Value)
    {
        public static Attribute Parse(string text)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            return equals < 0
                ? new(text, text.Trim(), "")
                : new(text, text[..equals].Trim(), text[(equals + 1)..].Trim());
        }

        public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
    }
}
