namespace ProxyVsCors.Scenarios.Explanations;

/// <summary>What became of a redirect: https://fetch.spec.whatwg.org/#http-redirect-fetch</summary>
internal static class RedirectSentence
{
    public static Sentence Of(ExchangeContext context)
    {
        var location = context.Location!;
        if (context.Next is not null)
            return new("redirect-followed", location);
        if (context.Call is not { } call)
            return new("redirect-unwatched", location);
        if (call.Redirect == "manual" && call.Error is null)
            return new("redirect-manual");
        if (call.Redirect == "error")
            return new("redirect-error");
        if (call.Error is null)
            return new("redirect-followed", location);
        if (!context.IsSameOrigin && context.Origin is not null && context.Mode != "no-cors"
            && CorsCheck.Problem(context.Exchange, context.Credentials) is var (problem, arguments))
        {
            return new("redirect-" + problem, arguments);
        }

        return context.Mode == "same-origin" ? new("redirect-same-origin-mode", location)
            : context.Reason is { } reason ? new("redirect-failed-as-said", location, reason)
            : new("redirect-failed", location);
    }
}
