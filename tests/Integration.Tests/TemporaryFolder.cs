namespace ProxyVsCors.Integration.Tests;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("proxy-vs-cors-");

    public string Path => folder.FullName;

    /// <param name="file">Its path in this folder; folders on the way are made.</param>
    public void Write(string file, string text)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
