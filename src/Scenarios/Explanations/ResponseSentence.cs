using System.Globalization;

namespace ProxyVsCors.Scenarios.Explanations;

/// <summary>What became of a response. What was observed goes before what a rule says.</summary>
internal static class ResponseSentence
{
    // What navigates without being a top-level page: https://fetch.spec.whatwg.org/#requests
    private static readonly string[] Frames = ["iframe", "frame", "embed", "object"];

    public static Sentence Of(ExchangeContext context) =>
        context.IsWebSocket ? WebSocket(context)
        : context.IsAbandoned ? new("abandoned", context.Call!.Error!)
        : context.Exchange.Status == 0 ? NoAnswer(context)
        : context.Exchange.Preflight ? PreflightSentence.Of(context)
        : context.IsRedirect ? RedirectSentence.Of(context)
        : context.Mode == "navigate" ? new(Frames.Contains(context.Destination) ? "frame" : "navigation")
        : context.IsSameOrigin ? SameOrigin(context)
        : context.Mode == "no-cors" ? NoCors(context)
        : context.Origin is not null ? CrossOrigin(context)
        : context.IsHandedOver ? new("read-without-origin")
        : context.IsFailed ? Failed("failed-without-origin", context)
        : new("unknown-initiator");

    private static Sentence WebSocket(ExchangeContext context) => context.Exchange.Status switch
    {
        101 => new("websocket-open"),
        0 => NoAnswer(context),
        _ => new("websocket-refused", Status(context)),
    };

    /// <summary>Behind a gateway the page gets the gateway's answer in its place.</summary>
    private static Sentence NoAnswer(ExchangeContext context) => context.Call is { Error: null, Status: > 0 } call
        ? new("no-answer-behind-gateway", call.Status.Value.ToString(CultureInfo.InvariantCulture))
        : new("no-answer");

    private static Sentence SameOrigin(ExchangeContext context) =>
        context.IsFailed ? Failed("same-origin-failed", context)
        : context.IsHandedOver ? new("same-origin-read")
        : context.Destination == "empty" ? new("same-origin-request")
        : new("same-origin-subresource", context.Destination);

    private static Sentence NoCors(ExchangeContext context)
    {
        var policy = context.Exchange.ResponseHeader("Cross-Origin-Resource-Policy");
        if (!context.IsHandedOver && (policy == "same-origin" || (policy == "same-site" && context.IsCrossSite)))
            return new("resource-policy", policy);
        if (context.IsFailed)
            return Failed("no-cors-failed", context);
        var refused = context.Exchange.Status >= 400;
        return context.IsHandedOver || context.Destination == "empty"
            ? new(refused ? "opaque-refused" : "opaque", Status(context))
            : new(refused ? "subresource-refused" : "subresource", context.Destination, Status(context));
    }

    private static Sentence CrossOrigin(ExchangeContext context)
    {
        var problem = CorsCheck.Problem(context.Exchange, context.Credentials);
        if (context.IsHandedOver)
        {
            return problem is not null ? new("cors-read-against-rule")
                : context.Exchange.ResponseHeader(CorsCheck.AllowOrigin) == "*" ? new("cors-read-any-origin")
                : new(context.Credentials == "include" ? "cors-read-with-credentials" : "cors-read", context.Origin!);
        }

        if (problem is { } found)
            return new("cors-blocked-" + found.Problem, found.Arguments);
        if (context.IsFailed)
            return Failed("cors-failed", context);
        // An image or a font with the attribute crossorigin, an event stream: the page alone knows its credentials mode.
        return CorsCheck.Problem(context.Exchange, "include") is null
            ? new("cors-allowed", context.Origin!)
            : new("cors-allowed-without-credentials");
    }

    /// <summary>With the browser's own words, where it said something.</summary>
    internal static Sentence Failed(string id, ExchangeContext context) =>
        context.Reason is { } reason ? new(id + "-as-said", reason) : new(id, context.Call?.Error ?? "TypeError");

    internal static string Status(ExchangeContext context) => context.Exchange.Status.ToString(CultureInfo.InvariantCulture);
}
