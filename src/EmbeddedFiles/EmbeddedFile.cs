using System.Text;
using Microsoft.Extensions.FileProviders;

namespace ProxyVsCors.EmbeddedFiles;

/// <summary>The files that travel inside this assembly, by their paths in its project. Compiled into each assembly that has
/// some, so that hosts and libraries need no other assembly for it.</summary>
internal static class EmbeddedFile
{
    private static readonly ManifestEmbeddedFileProvider All = new(typeof(EmbeddedFile).Assembly);

    /// <param name="folder">A folder of the project: <c>wwwroot</c>.</param>
    public static IFileProvider Folder(string folder) => new ManifestEmbeddedFileProvider(typeof(EmbeddedFile).Assembly, folder);

    /// <param name="path">In the project: <c>wwwroot/lab.css</c>.</param>
    /// <returns>With line feeds, whatever the checkout has made of them.</returns>
    /// <exception cref="FileNotFoundException">No file of the project was embedded from there.</exception>
    public static string Text(string path)
    {
        using var reader = new StreamReader(All.GetFileInfo(path).CreateReadStream(), Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
