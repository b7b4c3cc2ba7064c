namespace ProxyVsCors.Gateway.Refusals;

/// <summary>Refuses a body that is announced as too long before an upstream hears of it. One without a length is cut off when it gets there.</summary>
internal static class BodyRule
{
    public static Refusal? Of(HttpRequest request, long most) =>
        request.ContentLength > most
            ? new(StatusCodes.Status413PayloadTooLarge, $"the request's body is longer than {most} bytes (Gateway:Limits:BodyBytes)", Closes: true)
            : null;
}
