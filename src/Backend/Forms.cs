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
        // NotSupported: a part's own charset, which the framework looks up as it reads.
        catch (Exception problem) when (problem is (InvalidDataException or IOException or NotSupportedException) and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form cannot be read", problem);
        }
    }
}
