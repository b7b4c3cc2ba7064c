namespace ProxyVsCors.Gateway.Refusals;

/// <summary>A request that goes to no upstream.</summary>
/// <param name="Status">Of the answer.</param>
/// <param name="Detail">What is wrong with the request.</param>
/// <param name="Closes">Whether the connection ends, since what follows in it may not be what it seems.</param>
internal sealed record Refusal(int Status, string Detail, bool Closes = false)
{
    public static Refusal Malformed(string detail) => new(StatusCodes.Status400BadRequest, detail);
}
