using System.Globalization;

namespace ProxyVsCors.Lab.Running;

/// <summary>Data of a run's backends; gone with the run.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("proxy-vs-cors-");
    private int count;

    public string New() => root
        .CreateSubdirectory(Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture)).FullName;

    public void Dispose() => root.Delete(recursive: true);
}
