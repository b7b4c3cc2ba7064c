using System.Text.RegularExpressions;

namespace ProxyVsCors.Gateway.Transforms;

/// <summary>Brings a reference that leads to an upstream back to the gateway. Everything behind the origin keeps its bytes, and other origins are
/// left alone.</summary>
/// <param name="Gateway">The origin that the browser asked (<c>http://localhost:8080</c>); null where it said none.</param>
/// <param name="Asked">The destination that answered.</param>
/// <param name="Mapping">The route's change of paths, the destination's own path included; null where it can't be changed back.</param>
/// <param name="Others">The other destinations of the gateway.</param>
internal sealed partial record RedirectTransform(string? Gateway, WebAddress Asked, PathMapping? Mapping, Func<WebAddress, PathMapping?> Others)
{
    /// <summary>Of Location and Content-Location.</summary>
    public string Apply(string reference)
    {
        // A backslash is a slash to a browser (URL Standard, 4.4), so this is another origin.
        if (reference.StartsWith('/') && !reference.StartsWith("//", StringComparison.Ordinal) && !reference.StartsWith("/\\", StringComparison.Ordinal))
            return Mapping?.ToPublic(reference) ?? reference;
        if (WebAddress.Parse(reference) is not { } address)
            return reference;
        var mapping = Leads(address);
        return mapping?.ToPublic(address.Rest) is { } path ? Gateway + path : reference;
    }

    /// <summary>Of Refresh: seconds, and where to go then (HTML, 4.2.5.3).</summary>
    public string ApplyToRefresh(string refresh) =>
        Refresh().Match(refresh) is { Success: true } match && match.Groups["target"] is var target
            ? string.Concat(refresh.AsSpan(0, target.Index), Apply(target.Value), refresh.AsSpan(target.Index + target.Length))
            : refresh;

    /// <returns>How its path is changed; null where it leads to somewhere else.</returns>
    private PathMapping? Leads(WebAddress address)
    {
        if (address.Names(Asked) || IsSchemeGuess(address))
            return Mapping;
        // An upstream that was told the public Host writes its own paths behind it.
        if (Gateway is not null && WebAddress.Parse(Gateway) is { } gateway && address.Names(gateway))
            return Mapping ?? PathMapping.None;
        return Others(address);
    }

    /// <summary>The upstream's own host without a port, by the other scheme.</summary>
    private bool IsSchemeGuess(WebAddress address) => address.Port is null && Asked.Port is null && address.Host == Asked.Host;

    [GeneratedRegex("""^\s*[\d.]+\s*[;,\s]\s*(?:url\s*=\s*)?(?<quote>['"]?)(?<target>[^'"]*)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Refresh();
}
