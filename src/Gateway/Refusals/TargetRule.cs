using System.Buffers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;

namespace ProxyVsCors.Gateway.Refusals;

/// <summary>Refuses a target with anything but visible ASCII, or with a fragment (RFC 9112, 3.2; RFC 9113, 8.3.1), and a path that an
/// upstream may resolve where routing does not: <c>/api/..%2fsecret</c>, <c>/api/..;/secret</c>.</summary>
internal static partial class TargetRule
{
    /// <summary>0x21 to 0x7E without <c>#</c>.</summary>
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create([.. Enumerable.Range(0x21, 0x7E - 0x21 + 1).Select(c => (char)c).Where(c => c != '#')]);

    public static Refusal? Of(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target.AsSpan().ContainsAnyExcept(Allowed))
            return Refusal.Malformed("the target has a character that no target can have");
        return Climbs(context.Request.Path.Value ?? "") ? Refusal.Malformed("the path has a dot segment in disguise") : null;
    }

    internal static bool Climbs(string path) =>
        path.Contains("..", StringComparison.Ordinal) && Disguised().IsMatch(path);

    [GeneratedRegex(@"(?:^|/|\\|%2f|%5c)\.\.(?:$|/|\\|;|%2f|%5c|%3b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Disguised();
}
