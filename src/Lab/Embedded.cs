using System.Collections.Concurrent;

namespace ProxyVsCors.Lab;

/// <summary>The lab's own files, embedded in this assembly.</summary>
internal static class Embedded
{
    private static readonly ConcurrentDictionary<string, string> Texts = new();

    /// <exception cref="InvalidOperationException">There is no such file.</exception>
    public static string Text(string name) => Texts.GetOrAdd(name, Read);

    private static string Read(string name)
    {
        using var stream = typeof(Embedded).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
