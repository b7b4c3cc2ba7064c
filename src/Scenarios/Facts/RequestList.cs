using System.Globalization;
using ProxyVsCors.Scenarios.Observations;
using ProxyVsCors.Scenarios.Spelling;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Scenarios.Facts;

/// <summary>The fact <c>requests</c>: what reached the servers, in order: <c>OPTIONS 204, GET 302, attacker GET 200</c>. The
/// backend's stand without a name.</summary>
internal static class RequestList
{
    private const string Aborted = "aborted";

    public static Fact Fact(string name, FactScope scope, FactNames names) => new(
        name,
        observation => Write(Exchanges(scope, observation), named: scope.Server is null),
        (expected, observation) => Canonical(expected) == Write(Exchanges(scope, observation), named: scope.Server is null))
    {
        Problem = expected => NameList.Problem(expected, item => ItemProblem(item, scope, names)),
    };

    /// <summary>A request that was cut before an answer has no status.</summary>
    public static string Status(Exchange exchange) =>
        exchange.Status == 0 ? Aborted : exchange.Status.ToString(CultureInfo.InvariantCulture);

    public static bool IsStatus(string text) =>
        text == Aborted || (text.Length == 3 && text.All(char.IsAsciiDigit) && text[0] is >= '1' and <= '9');

    /// <summary>Of one server where the fact names it, else of all.</summary>
    private static IEnumerable<Exchange> Exchanges(FactScope scope, Observation observation) => scope.Server is null
        ? observation.Exchanges.Where(exchange => exchange.Fence == scope.FenceIn(observation))
        : scope.Exchanges(observation);

    private static string Write(IEnumerable<Exchange> exchanges, bool named)
    {
        var requests = exchanges
            .Select(exchange => (named && exchange.Server != Site.Backend ? exchange.Server + " " : "") + $"{exchange.Method} {Status(exchange)}")
            .ToList();
        return requests.Count == 0 ? Marker.None : string.Join(", ", requests);
    }

    private static string Canonical(string cell) => string.Join(", ", NameList.Items(cell).Select(item => string.Join(' ', Words(item))));

    private static string? ItemProblem(string item, FactScope scope, FactNames names)
    {
        var words = Words(item);
        if (words.Length is < 2 or > 3 || !Token.Is(words[^2]) || !IsStatus(words[^1]))
            return $"'{item}' is no request: a method and a status, like GET 200 or GET aborted";
        if (words.Length == 2)
            return null;
        return scope.Server is not null ? $"'{item}': all of these are requests to {scope.Server}, so they stand without a name"
            : words[0] == Site.Backend ? $"'{item}': the backend's requests stand without its name"
            : names.Servers.Contains(words[0]) ? null
            : $"there is no server '{words[0]}'{DidYouMean.Hint(words[0], names.Servers)}";
    }

    private static string[] Words(string item) => item.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
