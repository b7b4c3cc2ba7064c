namespace ProxyVsCors.Backend.Bench;

/// <summary>Puts the headers that a bench address asks for over those that the policy gave, header by header.
/// Several lines of one name stay several; an empty value takes the header away.</summary>
internal sealed class BenchOverrides(RequestDelegate next, BenchKeys keys, BenchSide side)
{
    public const string Prefix = "/bench";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase)
            && keys.IsGranted(request)
            && BenchRequest.Parse(request.Query, request.Headers.Origin.ToString()).Asked is { } asked)
        {
            context.Response.OnStarting(() =>
            {
                Apply(asked, IsPreflight(request), context.Response);
                if (side == BenchSide.Api)
                    BenchContent.Restrain(request, context.Response.Headers);
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    public static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.AccessControlRequestMethod.Count > 0;

    private static void Apply(BenchRequest asked, bool preflight, HttpResponse response)
    {
        if (preflight)
            response.StatusCode = asked.PreflightStatus;
        foreach (var lines in (preflight ? asked.PreflightHeaders : asked.Headers)
            .GroupBy(line => line.Key, StringComparer.OrdinalIgnoreCase))
        {
            var values = lines.Select(line => line.Value).Where(value => value.Length > 0).ToArray();
            response.Headers[lines.Key] = values;
        }
    }
}

/// <summary>Whose origin the bench stands on.</summary>
internal enum BenchSide
{
    /// <summary>The API's, where script would act as the API's own.</summary>
    Api,

    /// <summary>Somebody else's, where documents with script come from.</summary>
    Stranger,
}
