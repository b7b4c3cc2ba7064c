using System.Text.RegularExpressions;
using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Spelling;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>Lists of stored cookies: <c>csrftoken, sessionid*, a (Path=/bench; SameSite=Lax)</c>. An asterisk says HttpOnly; attributes
/// in parentheses are compared where they are named.</summary>
internal static partial class StoredCookieList
{
    private static readonly string[] SameSites = ["Strict", "Lax", "None"];

    /// <summary>How each attribute is written, by its name.</summary>
    private static readonly Dictionary<string, Func<StoredCookie, string>> Attributes = new()
    {
        ["Path"] = cookie => $"Path={cookie.Path}",
        ["Domain"] = cookie => cookie.HostOnly ? "host-only" : $"Domain={cookie.Host}",
        ["Secure"] = cookie => cookie.Secure ? "Secure" : "not Secure",
        ["SameSite"] = cookie => $"SameSite={cookie.SameSite}",
        ["Persistent"] = cookie => cookie.Persistent ? "persistent" : "session",
        ["Value"] = cookie => cookie.Mark is null ? "…" : $"value={cookie.Mark}",
    };

    /// <param name="attributes">Those to write, by name.</param>
    public static string Write(IEnumerable<StoredCookie> cookies, IReadOnlyList<string> attributes) => NameList.Write(cookies.Select(cookie =>
        Named(cookie) + (attributes.Count == 0 ? "" : $" ({string.Join("; ", attributes.Select(name => Attributes[name](cookie)))})")));

    /// <summary>Names of all that an expected list names.</summary>
    public static IReadOnlyList<string> AttributesIn(string cell) =>
        [.. NameList.Items(cell).SelectMany(item => Split(item).Attributes).Select(NameOf).OfType<string>().Distinct()];

    /// <summary>Whether each expected cookie is another of those observed, and none is left.</summary>
    public static bool Matches(string cell, IReadOnlyList<StoredCookie> cookies)
    {
        var expected = cell == Marker.None ? [] : NameList.Items(cell).Select(Split).ToList();
        if (expected.Count != cookies.Count)
            return false;
        // Two expectations may both hold for one cookie, so each is moved to another one if that makes room (Kuhn's algorithm).
        var taken = new int?[cookies.Count];
        return Enumerable.Range(0, expected.Count).All(item => Place(item, [], expected, cookies, taken));
    }

    public static string? ItemProblem(string item)
    {
        var (name, attributes) = Split(item);
        var bare = name.EndsWith('*') ? name[..^1] : name;
        if (bare.Contains('(', StringComparison.Ordinal) && !bare.StartsWith('"'))
            return $"'{item}' is no stored cookie: a name, * for HttpOnly, and attributes: a (Path=/; SameSite=Lax)";
        return NameList.NameProblem(bare) ?? attributes.Select(AttributeProblem).FirstOrDefault(wrong => wrong is not null);
    }

    private static bool Place(
        int item, HashSet<int> tried, List<(string Name, IReadOnlyList<string> Attributes)> expected, IReadOnlyList<StoredCookie> cookies, int?[] taken)
    {
        for (var i = 0; i < cookies.Count; i++)
        {
            if (!Holds(expected[item], cookies[i]) || !tried.Add(i))
                continue;
            if (taken[i] is { } other && !Place(other, tried, expected, cookies, taken))
                continue;
            taken[i] = item;
            return true;
        }

        return false;
    }

    private static bool Holds((string Name, IReadOnlyList<string> Attributes) expected, StoredCookie cookie) =>
        expected.Name == Named(cookie)
        && expected.Attributes.All(attribute =>
            NameOf(attribute) is { } name && Attributes[name](cookie).Equals(attribute, StringComparison.OrdinalIgnoreCase));

    private static string Named(StoredCookie cookie) => NameList.Name(cookie.Name) + (cookie.HttpOnly ? "*" : "");

    private static (string Name, IReadOnlyList<string> Attributes) Split(string item) =>
        WithAttributes().Match(item) is { Success: true } match
            ? (match.Groups["name"].Value, match.Groups["attributes"].Value.Split(';', StringSplitOptions.TrimEntries))
            : (item, []);

    private static string? NameOf(string attribute) => attribute switch
    {
        "host-only" => "Domain",
        "Secure" or "not Secure" => "Secure",
        "persistent" or "session" => "Persistent",
        _ when attribute.StartsWith("Path=/", StringComparison.Ordinal) => "Path",
        _ when attribute.StartsWith("Domain=", StringComparison.Ordinal) && attribute.Length > 7 => "Domain",
        _ when attribute.StartsWith("SameSite=", StringComparison.Ordinal) && SameSites.Contains(attribute[9..]) => "SameSite",
        _ when attribute.StartsWith("value=", StringComparison.Ordinal) && CookieLine.IsMark(attribute[6..]) => "Value",
        _ => null,
    };

    private static string? AttributeProblem(string attribute) => NameOf(attribute) is not null
        ? null
        : $"'{attribute}' is no attribute of a stored cookie{DidYouMean.Hint(attribute, ["Path=/", "Domain=…", "host-only", "Secure", "not Secure", "SameSite=Strict", "SameSite=Lax", "SameSite=None", "session", "persistent", "value=①"])}; * after the name says HttpOnly";

    [GeneratedRegex(@"^(?<name>.*\S)\s*\((?<attributes>[^()""]*)\)$")]
    private static partial Regex WithAttributes();
}
