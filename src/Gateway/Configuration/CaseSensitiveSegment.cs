using System.Text;

namespace ProxyVsCors.Gateway.Configuration;

/// <summary>A path segment that is compared octet by octet: <c>/API</c> is another resource than <c>/api</c> (RFC 3986, 6.2.2.1), while
/// the literals of a route pattern ignore case.</summary>
/// <param name="expected">The segment in hexadecimal, so that a pattern's own punctuation can stand in it.</param>
internal sealed class CaseSensitiveSegment(string expected) : IRouteConstraint
{
    public const string Name = "segment";

    private readonly string expected = Encoding.UTF8.GetString(Convert.FromHexString(expected));

    /// <summary>The pattern of a path and everything below it.</summary>
    public static string Pattern(string path) =>
        string.Concat(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select((segment, index) =>
            $"/{{s{index}:{Name}({Convert.ToHexString(Encoding.UTF8.GetBytes(segment))})}}")) + "/{**rest}";

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && value is string segment && string.Equals(segment, expected, StringComparison.Ordinal);
}
