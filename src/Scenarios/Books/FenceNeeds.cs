using System.Text.RegularExpressions;

namespace ProxyVsCors.Scenarios.Books;

/// <summary>What a fence asks of an engine that not every engine can do as it is automated: by its attribute
/// <c>needs=window,http-cache</c>, or plainly by its script.</summary>
public static partial class FenceNeeds
{
    /// <summary>Windows that a page opens.</summary>
    public const string Window = "window";

    /// <summary>Responses that are stored and used again.</summary>
    public const string HttpCache = "http-cache";

    /// <summary>A browser that is closed and started again on the same profile.</summary>
    public const string Restart = "restart";

    /// <summary>Whoever drives the browser: a page cannot do it by script.</summary>
    public const string Driver = "driver";

    /// <summary>Those that the attribute may name.</summary>
    public static IReadOnlyList<string> All { get; } = [Window, HttpCache, Restart];

    /// <returns>The first of the attribute's that there is not, or null.</returns>
    public static string? Unknown(string attribute) => attribute.Split(',').FirstOrDefault(need => !All.Contains(need));

    /// <param name="named">By the attribute.</param>
    /// <param name="script">The fence's.</param>
    /// <param name="restart">Whether the fence begins with one.</param>
    public static IReadOnlyList<string> Of(IEnumerable<string> named, string script, bool restart)
    {
        var opens = OpensWindow().IsMatch(script);
        var visits = Visits().IsMatch(script);
        return [.. named.Concat(opens ? [Window] : []).Concat(restart ? [Restart] : []).Concat(restart || visits ? [Driver] : []).Distinct()];
    }

    // https://html.spec.whatwg.org/multipage/document-sequences.html#valid-navigable-target-name-or-keyword
    [GeneratedRegex(@"\bwindow\s*\.\s*open\s*\(|['""`]_blank['""`]")]
    private static partial Regex OpensWindow();

    [GeneratedRegex(@"(?<![\w.$])visit\s*\(")]
    private static partial Regex Visits();
}
