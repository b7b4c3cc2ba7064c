namespace ProxyVsCors.Lab;

internal static class ExitCode
{
    public const int AsExpected = 0;
    public const int Differs = 1;
    public const int CouldNotRun = 2;
}
