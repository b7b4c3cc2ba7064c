using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Hosting;
using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Live;

/// <summary>A cookie that a host here has set: what is needed to name it again, never its value.</summary>
/// <param name="Attributes">As they were sent, without the value.</param>
internal sealed record SetCookie(string Host, string Name, string Path, string? Domain, string Attributes)
{
    /// <summary>The line that removes it: the same name, path and domain, in the past (RFC 6265bis, 5.7).</summary>
    public string Removal =>
        $"{Name}=; Path={Path}; Max-Age=0" + (Domain is null ? "" : $"; Domain={Domain}")
        + (Attributes.Contains("Secure", StringComparison.OrdinalIgnoreCase) ? "; Secure" : "");

    /// <param name="host">Of the Host header.</param>
    /// <param name="target">The path that was asked.</param>
    /// <param name="line">A Set-Cookie value, its cookie's value masked.</param>
    /// <returns>Null for a line that sets nothing.</returns>
    public static SetCookie? Parse(string host, string target, string line)
    {
        var parts = line.Split(';', StringSplitOptions.TrimEntries);
        var equals = parts[0].IndexOf('=', StringComparison.Ordinal);
        return equals <= 0 ? null : new(
            host,
            parts[0][..equals],
            Attribute(parts, "Path") is { Length: > 0 } path && path[0] == '/' ? path : DefaultPath(target),
            Attribute(parts, "Domain"),
            string.Join("; ", parts.Skip(1)));
    }

    public bool Removes =>
        Attributes.Contains("Max-Age=0", StringComparison.OrdinalIgnoreCase)
        || Attributes.Contains("Expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase);

    private static string? Attribute(string[] parts, string name) => parts.Skip(1)
        .Where(part => part.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))
        .Select(part => part[(name.Length + 1)..])
        .LastOrDefault();

    /// <summary>RFC 6265bis, 5.1.4.</summary>
    private static string DefaultPath(string target)
    {
        var path = target.Split('?')[0];
        var slash = path.LastIndexOf('/');
        return slash <= 0 ? "/" : path[..slash];
    }
}

/// <summary>All cookies that the hosts here have set and not removed since: the only ones that the page may expire. Thread
/// safe.</summary>
internal sealed class CookieLedger
{
    private const int MaxCookies = 512;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Site, string Name, string Path, string? Domain), SetCookie> cookies = [];
    private readonly HashSet<Journal> subscribed = [];
    private readonly HashSet<string> gateways = [];

    public CookieLedger(Panes panes)
    {
        panes.Opened += Subscribe;
        panes.OpenedIsolated += Subscribe;
    }

    public IReadOnlyList<SetCookie> All
    {
        get
        {
            lock (gate)
            {
                return [.. cookies.Values];
            }
        }
    }

    private void Subscribe(RunningTopology shown)
    {
        lock (gate)
        {
            if (shown.Topology.SameOrigin)
                gateways.Add(shown.Sites.Address(Site.Backend).Authority);
            if (!subscribed.Add(shown.Journal))
                return;
        }

        shown.Journal.Subscribe(Note);
    }

    private void Note(JournalEntry entry)
    {
        var host = LiveExchange.HostOf(entry);
        lock (gate)
        {
            // What browsers got of it stands in the gateway's own entry.
            if (entry.Server != Exchange.Gateway && gateways.Contains(host))
                return;
        }

        var lines = entry.ResponseHeaders.Where(header => header.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase));
        foreach (var cookie in lines.Select(line => SetCookie.Parse(host, entry.Path, line.Value)).OfType<SetCookie>())
        {
            lock (gate)
            {
                // Cookies tell hosts apart, not ports.
                var key = (host.Split(':')[0], cookie.Name, cookie.Path, cookie.Domain);
                if (cookie.Removes)
                    cookies.Remove(key);
                else if (cookies.Count < MaxCookies || cookies.ContainsKey(key))
                    cookies[key] = cookie;
            }
        }
    }
}
