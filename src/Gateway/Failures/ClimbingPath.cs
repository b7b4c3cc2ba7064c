using System.Text.RegularExpressions;

namespace ProxyVsCors.Gateway.Failures;

/// <summary>Refuses a path that an upstream may think climbs where routing does not: <c>/api/..%2fsecret</c> and
/// <c>/api/..;/secret</c>. Plain dot segments are resolved before any route is chosen.</summary>
internal sealed partial class ClimbingPath(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        Climbs(context.Request.Path.Value ?? "")
            ? TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: "a path that climbs in disguise").ExecuteAsync(context)
            : next(context);

    internal static bool Climbs(string path) =>
        path.Contains("..", StringComparison.Ordinal) && Disguised().IsMatch(path);

    [GeneratedRegex(@"(?:^|/|\\|%2f|%5c)\.\.(?:$|/|\\|;|%2f|%5c|%3b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Disguised();
}
