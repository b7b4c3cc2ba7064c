namespace ProxyVsCors.Backend.Bench.Asking;

/// <summary>A line that an answer's head has.</summary>
/// <param name="Value">Octets as characters (ISO-8859-1), <c>{origin}</c> standing for the request's Origin; null takes the header away that the policy or the
/// server would give.</param>
internal sealed record HeaderLine(string Name, string? Value);
