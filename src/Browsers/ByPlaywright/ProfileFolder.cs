namespace ProxyVsCors.Browsers.ByPlaywright;

/// <summary>A profile that is thrown away.</summary>
internal sealed class ProfileFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("browser-profile-").FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A browser that is slow to go still writes into it; the system clears temporary folders.
        }
    }
}
