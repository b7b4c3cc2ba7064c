using System.Text;

namespace ProxyVsCors.Gateway.Transforms;

/// <summary>The target of a request to an upstream, in the client's own spelling: a path that is decoded and encoded again may name something else
/// (RFC 3986, 2.2). Only whole dot segments are resolved, as routing has resolved them.</summary>
internal static class RequestTarget
{
    /// <param name="raw">The target as the client sent it: in origin form or absolute form (RFC 9112, 3.2), without white space.</param>
    /// <param name="mapping">The route's change of paths; the routed path is below its public prefix.</param>
    /// <returns>Path and query; null for a target that has no path (<c>*</c>).</returns>
    public static string? ForUpstream(string raw, PathMapping mapping)
    {
        var target = OriginForm(raw);
        if (target is not ['/', ..])
            return null;
        if (mapping.IsIdentity && !HasDotSegment(Path(target)))
            return target.Length == raw.Length ? raw : target.ToString();
        var path = Path(target);
        var query = target[path.Length..];
        var resolved = HasDotSegment(path) ? WithoutDotSegments(path) : path.ToString();
        return string.Concat(mapping.Upstream, WithoutSegments(resolved, Count(mapping.Public)), query);
    }

    private static ReadOnlySpan<char> OriginForm(string raw)
    {
        if (raw.StartsWith('/'))
            return raw;
        var authority = raw.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0)
            return default;
        var rest = raw.AsSpan(authority + 3);
        var path = rest.IndexOfAny('/', '?');
        return path < 0 ? "/" : rest[path] == '?' ? string.Concat("/", rest[path..]) : rest[path..];
    }

    private static ReadOnlySpan<char> Path(ReadOnlySpan<char> target) =>
        target.IndexOf('?') is var query and >= 0 ? target[..query] : target;

    private static bool HasDotSegment(ReadOnlySpan<char> path)
    {
        if (!path.ContainsAny('.', '%'))
            return false;
        foreach (var range in path.Split('/'))
        {
            if (Dots(path[range]) > 0)
                return true;
        }

        return false;
    }

    /// <returns>1 for <c>.</c> and 2 for <c>..</c>, in any spelling; 0 for any other segment.</returns>
    private static int Dots(ReadOnlySpan<char> segment)
    {
        var dots = 0;
        for (var rest = segment; rest.Length > 0; dots++)
        {
            if (rest[0] == '.')
                rest = rest[1..];
            else if (rest.StartsWith("%2e", StringComparison.OrdinalIgnoreCase))
                rest = rest[3..];
            else
                return 0;
        }

        return dots <= 2 ? dots : 0;
    }

    /// <summary>RFC 3986, 5.2.4, on segments that keep their spelling.</summary>
    private static string WithoutDotSegments(ReadOnlySpan<char> path)
    {
        var kept = new List<string>();
        var endsWithDots = false;
        foreach (var range in path[1..].Split('/'))
        {
            var segment = path[1..][range];
            var dots = Dots(segment);
            endsWithDots = dots > 0;
            if (dots == 2 && kept.Count > 0)
                kept.RemoveAt(kept.Count - 1);
            else if (dots == 0)
                kept.Add(segment.ToString());
        }

        var result = new StringBuilder();
        foreach (var segment in kept)
            result.Append('/').Append(segment);
        if (endsWithDots || result.Length == 0)
            result.Append('/');
        return result.ToString();
    }

    private static int Count(string prefix) => prefix.AsSpan().Count('/');

    /// <summary>The path without its first segments, whose spelling may differ from the prefix's.</summary>
    private static string WithoutSegments(string path, int count)
    {
        var start = 0;
        for (var i = 0; i < count && start >= 0; i++)
            start = path.IndexOf('/', start + 1);
        return count == 0 ? path : start < 0 ? "/" : path[start..];
    }
}
