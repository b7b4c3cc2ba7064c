namespace ProxyVsCors.Backend;

/// <summary>Reads a form whose mistakes are the client's: too many fields, cut off, without its boundary.</summary>
internal static class Forms
{
    /// <exception cref="BadHttpRequestException">It cannot be read.</exception>
    public static async Task<IFormCollection> ReadAsync(HttpRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is (InvalidDataException or IOException) and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form cannot be read", problem);
        }
    }
}
