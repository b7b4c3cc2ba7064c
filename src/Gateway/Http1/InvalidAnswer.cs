namespace ProxyVsCors.Gateway.Http1;

/// <summary>An answer that is none, or that two readers could read differently.</summary>
internal static class InvalidAnswer
{
    /// <param name="cause">As the end of a sentence about the answer: <c>has two lengths</c>.</param>
    public static HttpRequestException Because(string cause) => new(HttpRequestError.InvalidResponse, cause);
}
