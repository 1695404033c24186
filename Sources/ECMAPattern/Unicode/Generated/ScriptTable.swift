// Generated from the Unicode Character Database, version 17.0. Do not edit.
//
// Runs over all code points from zero: run length, then index into `names`. Numbers are base 32 digits,
// least first, in the alphabet of `PackedTable`.

/// The Script of every code point.
enum ScriptTable {
  /// The names of each script as `PropertyValueAliases.txt` gives them; the short name is first.
  static let names: [[String]] = [
    ["Adlm", "Adlam"],
    ["Aghb", "Caucasian_Albanian"],
    ["Ahom", "Ahom"],
    ["Arab", "Arabic"],
    ["Armi", "Imperial_Aramaic"],
    ["Armn", "Armenian"],
    ["Avst", "Avestan"],
    ["Bali", "Balinese"],
    ["Bamu", "Bamum"],
    ["Bass", "Bassa_Vah"],
    ["Batk", "Batak"],
    ["Beng", "Bengali"],
    ["Berf", "Beria_Erfe"],
    ["Bhks", "Bhaiksuki"],
    ["Bopo", "Bopomofo"],
    ["Brah", "Brahmi"],
    ["Brai", "Braille"],
    ["Bugi", "Buginese"],
    ["Buhd", "Buhid"],
    ["Cakm", "Chakma"],
    ["Cans", "Canadian_Aboriginal"],
    ["Cari", "Carian"],
    ["Cham", "Cham"],
    ["Cher", "Cherokee"],
    ["Chrs", "Chorasmian"],
    ["Copt", "Coptic", "Qaac"],
    ["Cpmn", "Cypro_Minoan"],
    ["Cprt", "Cypriot"],
    ["Cyrl", "Cyrillic"],
    ["Deva", "Devanagari"],
    ["Diak", "Dives_Akuru"],
    ["Dogr", "Dogra"],
    ["Dsrt", "Deseret"],
    ["Dupl", "Duployan"],
    ["Egyp", "Egyptian_Hieroglyphs"],
    ["Elba", "Elbasan"],
    ["Elym", "Elymaic"],
    ["Ethi", "Ethiopic"],
    ["Gara", "Garay"],
    ["Geor", "Georgian"],
    ["Glag", "Glagolitic"],
    ["Gong", "Gunjala_Gondi"],
    ["Gonm", "Masaram_Gondi"],
    ["Goth", "Gothic"],
    ["Gran", "Grantha"],
    ["Grek", "Greek"],
    ["Gujr", "Gujarati"],
    ["Gukh", "Gurung_Khema"],
    ["Guru", "Gurmukhi"],
    ["Hang", "Hangul"],
    ["Hani", "Han"],
    ["Hano", "Hanunoo"],
    ["Hatr", "Hatran"],
    ["Hebr", "Hebrew"],
    ["Hira", "Hiragana"],
    ["Hluw", "Anatolian_Hieroglyphs"],
    ["Hmng", "Pahawh_Hmong"],
    ["Hmnp", "Nyiakeng_Puachue_Hmong"],
    ["Hung", "Old_Hungarian"],
    ["Ital", "Old_Italic"],
    ["Java", "Javanese"],
    ["Kali", "Kayah_Li"],
    ["Kana", "Katakana"],
    ["Kawi", "Kawi"],
    ["Khar", "Kharoshthi"],
    ["Khmr", "Khmer"],
    ["Khoj", "Khojki"],
    ["Kits", "Khitan_Small_Script"],
    ["Knda", "Kannada"],
    ["Krai", "Kirat_Rai"],
    ["Kthi", "Kaithi"],
    ["Lana", "Tai_Tham"],
    ["Laoo", "Lao"],
    ["Latn", "Latin"],
    ["Lepc", "Lepcha"],
    ["Limb", "Limbu"],
    ["Lina", "Linear_A"],
    ["Linb", "Linear_B"],
    ["Lisu", "Lisu"],
    ["Lyci", "Lycian"],
    ["Lydi", "Lydian"],
    ["Mahj", "Mahajani"],
    ["Maka", "Makasar"],
    ["Mand", "Mandaic"],
    ["Mani", "Manichaean"],
    ["Marc", "Marchen"],
    ["Medf", "Medefaidrin"],
    ["Mend", "Mende_Kikakui"],
    ["Merc", "Meroitic_Cursive"],
    ["Mero", "Meroitic_Hieroglyphs"],
    ["Mlym", "Malayalam"],
    ["Modi", "Modi"],
    ["Mong", "Mongolian"],
    ["Mroo", "Mro"],
    ["Mtei", "Meetei_Mayek"],
    ["Mult", "Multani"],
    ["Mymr", "Myanmar"],
    ["Nagm", "Nag_Mundari"],
    ["Nand", "Nandinagari"],
    ["Narb", "Old_North_Arabian"],
    ["Nbat", "Nabataean"],
    ["Newa", "Newa"],
    ["Nkoo", "Nko"],
    ["Nshu", "Nushu"],
    ["Ogam", "Ogham"],
    ["Olck", "Ol_Chiki"],
    ["Onao", "Ol_Onal"],
    ["Orkh", "Old_Turkic"],
    ["Orya", "Oriya"],
    ["Osge", "Osage"],
    ["Osma", "Osmanya"],
    ["Ougr", "Old_Uyghur"],
    ["Palm", "Palmyrene"],
    ["Pauc", "Pau_Cin_Hau"],
    ["Perm", "Old_Permic"],
    ["Phag", "Phags_Pa"],
    ["Phli", "Inscriptional_Pahlavi"],
    ["Phlp", "Psalter_Pahlavi"],
    ["Phnx", "Phoenician"],
    ["Plrd", "Miao"],
    ["Prti", "Inscriptional_Parthian"],
    ["Rjng", "Rejang"],
    ["Rohg", "Hanifi_Rohingya"],
    ["Runr", "Runic"],
    ["Samr", "Samaritan"],
    ["Sarb", "Old_South_Arabian"],
    ["Saur", "Saurashtra"],
    ["Sgnw", "SignWriting"],
    ["Shaw", "Shavian"],
    ["Shrd", "Sharada"],
    ["Sidd", "Siddham"],
    ["Sidt", "Sidetic"],
    ["Sind", "Khudawadi"],
    ["Sinh", "Sinhala"],
    ["Sogd", "Sogdian"],
    ["Sogo", "Old_Sogdian"],
    ["Sora", "Sora_Sompeng"],
    ["Soyo", "Soyombo"],
    ["Sund", "Sundanese"],
    ["Sunu", "Sunuwar"],
    ["Sylo", "Syloti_Nagri"],
    ["Syrc", "Syriac"],
    ["Tagb", "Tagbanwa"],
    ["Takr", "Takri"],
    ["Tale", "Tai_Le"],
    ["Talu", "New_Tai_Lue"],
    ["Taml", "Tamil"],
    ["Tang", "Tangut"],
    ["Tavt", "Tai_Viet"],
    ["Tayo", "Tai_Yo"],
    ["Telu", "Telugu"],
    ["Tfng", "Tifinagh"],
    ["Tglg", "Tagalog"],
    ["Thaa", "Thaana"],
    ["Thai", "Thai"],
    ["Tibt", "Tibetan"],
    ["Tirh", "Tirhuta"],
    ["Tnsa", "Tangsa"],
    ["Todr", "Todhri"],
    ["Tols", "Tolong_Siki"],
    ["Toto", "Toto"],
    ["Tutg", "Tulu_Tigalari"],
    ["Ugar", "Ugaritic"],
    ["Vaii", "Vai"],
    ["Vith", "Vithkuqi"],
    ["Wara", "Warang_Citi"],
    ["Wcho", "Wancho"],
    ["Xpeo", "Old_Persian"],
    ["Xsux", "Cuneiform"],
    ["Yezi", "Yezidi"],
    ["Yiii", "Yi"],
    ["Zanb", "Zanabazar_Square"],
    ["Zinh", "Inherited", "Qaai"],
    ["Zyyy", "Common"],
    ["Zzzz", "Unknown"],
  ]

  static let runs: StaticString = """
    hCtFapCGtFapCvBtFBpCPtFBpCFtFXpCBtFfpCBtFhOpCnBtFFpCFtFCOUtFwDsFEtBBtFDtBCuFEtBBtFBtBEuFBtBB\
    tFBtBBtFDtBBuFBtBBuFUtBBuF/BtBOZQtBlEcCsFpFcBuFmBFCuFyBFCuFDFBuF3B1BIuFb1BEuFG1BLuFFDBtFGDBt\
    FODBtFDDBtFgBDBtFKDLsFaDBsFsDDBtFiBDOtEBuF8BtECuFDtEwBDyB5EOuF7BmDCuFDmDuB8DCuFP8DBuFczCCuFB\
    zCBuFLtEFuFiBDFuFrCDBtFdDxCdEsFPdCtFadELBuFILCuFCLCuFWLBuFHLBuFBLDuFELCuFJLCuFCLCuFELIuFBLEu\
    FCLBuFFLCuFZLCuFDwBBuFGwBEuFCwBCuFWwBBuFHwBBuFCwBBuFCwBBuFCwBCuFBwBBuFFwBEuFCwBCuFDwBDuFBwBH\
    uFEwBBuFBwBHuFRwBKuFDuBBuFJuBBuFDuBBuFWuBBuFHuBBuFCuBBuFFuBCuFKuBBuFDuBBuFDuBCuFBuBPuFEuBCuF\
    MuBHuFHuBBuFDsDBuFIsDCuFCsDCuFWsDBuFHsDBuFCsDBuFFsDCuFJsDCuFCsDCuFDsDHuFDsDEuFCsDBuFFsDCuFSs\
    DKuFCyEBuFGyEDuFDyEBuFEyEDuFCyEBuFByEBuFCyEDuFCyEDuFDyEDuFMyEEuFFyEDuFDyEBuFEyECuFByEGuFByEO\
    uFVyEFuFN2EBuFD2EBuFX2EBuFQ2ECuFJ2EBuFD2EBuFE2EHuFC2EBuFD2EBuFC2ECuFE2ECuFK2EHuFJ2ENkCBuFDkC\
    BuFXkCBuFKkCBuFFkCCuFJkCBuFDkCBuFEkCHuFCkCFuFDkCBuFEkCCuFKkCBuFDkCMuFN6CBuFD6CBuFzB6CBuFD6CB\
    uFG6CEuFQ6CCuFa6CBuFDlEBuFSlEDuFYlEBuFJlEBuFBlECuFHlEDuFBlEEuFGlEBuFBlEBuFIlEGuFKlECuFDlEMuF\
    6B6EEuFBtFc6ElBuFCoCBuFBoCBuFFoCBuFYoCBuFBoCBuFXoCCuFFoCBuFBoCBuFHoCBuFKoCCuFEoCgBuFoC7EBuFk\
    B7EEuFnB7EBuFkB7EBuFP7EBuFH7EEtFC7ElBuFgFgDmBnBBuFBnBFuFBnBCuFrBnBBtFEnBgIxBpClBBuFElBCuFHlB\
    BuFBlBBuFElBCuFpBlBBuFElBCuFhBlBBuFElBCuFHlBBuFBlBBuFElBCuFPlBBuF5BlBBuFElBCuFjClBCuFgBlBDuF\
    alBGuF2CXCuFGXCuFgUUdoDDuFrC7DDtFL7DHuFW4EJuFB4EVzBCtFJuFUSMuFNuEBuFDuEBuFCuEMuF+ChCCuFKhCGu\
    FKhCGuFC8CCtFB8CBtFU8CGuF5C8CHuFrB8CFuFmCUKuFfrCBuFMrCEuFMrCEuFBrCDuFMrCewECuFFwELuFsBxEEuFa\
    xEGuFLxEDuFCxEgBhCcRCuFCR/BnCBuFdnCCuFLnCGuFKnCGuFOnCCuFuBsFCuFMsFUuFtCHBuFyBHgCqE0BKIuFEK4B\
    qCDuFPqCDuFDqCwBpDLcFuFrBnBCuFDnBIqEIuFDsFBtFNsFBtFHsFEtFBsFGtFBsFDtFCsFBtFFuFmBpCFtBBcxBpCF\
    tBEpCFtBNpCBcmCpCBtBgCsFgIpCWtBCuFGtBCuFmBtBCuFGtBCuFItBBuFBtBBuFBtBBuFBtBBuFftBCuF1BtBBuFPt\
    BBuFOtBCuFGtBBuFTtBCuFDtBBuFJtBBuFMtFCsF3CtFBuFLtFBpCCuFLtFBpCPtFBuFNpCDuFiBtFOuFhBsFPuFmBtF\
    BtBDtFCpCGtFBpCbtFBpCRtFpBpCDtFEuF6UtFWuFLtFVuFgdtFgIQ0TtFCuFqEtFgDoBgBpC0DZFuFHZmBnBBuFBnBF\
    uFBnBCuF4B3EHuFC3EOuFB3EXlBJuFHlBBuFHlBBuFHlBBuFHlBBuFHlBBuFHlBBuFHlBBuFHlBBuFgBc+CtFiBuFayB\
    BuF5CyBMuF2GyBauFVtFByBBtFByBZtFJyBEsFCxBItFEyBEtFBuF2C2BCuFCsFCtFD2BBtF6C+BCtFD+BFuFrBOBuF+\
    CxBBuFQtFgBOmBtFJuFBtFQ+BfxBBuFgCtFfxBxCtFvB+BBtF4C+BoFtFguGyBgCtFgwUyBtkBqFDuF3BqFJuFwBuCsJ\
    jFUuFgDc4CIIuFiBtFmDpCDtFyCpCUuFPpCtBsEDuFKtFGuF4BzDIuFmC+DIuFM+DGuFgBduB9BBtFB9BkB5DLuFB5Dd\
    xBDuFuC8BBuFBtFK8BEuFC8BfgDBuF3BWJuFOWCuFKWCuFEWgBgDjC0EYuFF0EX+CKuFGlBCuFGlBCuFGlBJuFHlBBuF\
    HlBBuFrBpCBtFJpCBtBEpCCtFEuFwCXuB+CCuFK+CGuFk9KxBMuFXxBEuFxBxBkoIuFuLyBCuFqDyBmBuFHpCMuFFFFu\
    Fa1BBuFF1BBuFB1BBuFC1BBuFC1BBuFK1BuPDCtFwEDgBuFQDQsFKtFGuFOsFCcjBtFBuFTtFBuFEtFEuFFDBuFnEDCu\
    FBtFBuFgBtFapCGtFapCLtFK+BBtFtB+BCtFfxBDuFGxBCuFGxBCuFGxBCuFDxBDuFHtFBuFHtFKuFFtFCuFMtCBuFat\
    CBuFTtCBuFCtCBuFPtCCuFOtCiBuF7DtCFuFDtFEuFtBtFDuFJtFvCtBBuFNtFDuFBtBvBuFtBtFBsFiEuFdvCDuFxBV\
    PuFBsFbtFEuFkB7BJuFD7BbrBFuFrByDFuFeiFBuFBiFkBnFEuFOnFqBuFwCgBwBgEeuDCuFKuDGuFkBtDEuFkBtDEuF\
    oBjBIuF0BBLuFBBLkFBuFPkFBuFHkFBuFCkFBuFLkFBuFPkFBuFHkFBuFCkFDuF0B+EMuF3JsCJuFWsCKuFIsCYuFGpC\
    BuFqBpCBuFJpClCuFGbCuFBbBuFsBbBuFCbDuFBbCuFBbWEBuFJEgBwDfkDIuFJkDwBuFT0BBuFC0BFuFF0Bc2DDuFB2\
    DawCFuFBwCajEmBuFgB5CY4CEuFU4CCuFuB4CEgCBuFCgCFuFIgCBuFDgCBuFdgCCuFDgCEuFKgCHuFJgCHuFgB9DgBj\
    DgBuFnB0CEuFM0CJuF2BGDuFHGW4DCuFI4DT0DFuFI0DS1DHuFE1DMuFH1DwCuFpCrD3BuFzB6BNuFzB6BHuFG6BoB6D\
    IuFK6DGuFmBmBDuFdmBIuFCmBwGuFfDBuFqBpFBuFDpFCuFCpFQuFGDIuFJDhBuFGDoBnEIuFqBmEWuFavDmBuFcYUuF\
    XkBJuFuCPEuFkBPJuFBPjCmCKuFBmCCuFZoEHuFKoEGuF1BTBuFSTIuFnBxCJuFgDhEBuFUlELuFSiCBuFvBiC+BuFH/\
    CBuFB/CBuFE/CBuFP/CBuFL/CGuF7BkEFuFKkEGuFEsBBuFIsBCuFCsBCuFWsBBuFHsBBuFCsBBuFFsBBuFBsFJsBCuF\
    CsBCuFDsBCuFBsBGuFBsBFuFHsBCuFHsBDuFFsBLuFKhFBuFBhFCuFBhFBuFmBhFBuFKhFBuFBhFCuFBhFBuFEhFBuFK\
    hFBuFChFIuFChFduF8ClDBuFFlDeuFoC8EIuFK8EmFuF2BiECuFmBiEiBuFlC7CLuFK7CGuFN8CTuF6BvEGuFKvEGuFU\
    gDcuFbCCuFPCEuFXC5FuF8BfkDuFzClFMuFBlFHeCuFBeCuFIeBuFCeBuFeeBuFCeCuFMeJuFKemCuFIiDCuFuBiDCuF\
    LiDbuFoCrFIuFzCpENuFQU5BxDHuFKd2CuFIhE4CuFiBrEOuFKrEGuFJNBuFtBNBuFONKuFdNDuFgB1CCuFW1CBuFO1C\
    pCuFHqBBuFCqBBuFsBqBDuFBqBBuFCqBBuFJqBIuFKqBGuFGpBBuFCpBBuFlBpBBuFCpBBuFGpBHuFKpBGuFsB/EEuFK\
    /E2HuFZyCHuFR/BBuFpB/BDuFd/B1CuFBuCPuFyByENuFByE6coFmDuFvDoFBuFFoFLuFkGoFsyCuFjDaNuF2iBiBKuF\
    78DiBFuFnS3B51GuF6BvBm2BuF5RIHuFf9CBuFK9CEuFC9CvC9EBuFK9EGuFeJCuFGJKuFmC4BKuFK4BBuFH4BBuFV4B\
    FuFT4BwNuF6BlCmGuF7C2CFuFZMCuFZMsBuFrC3DEuF5B3DHuFR3DgCuFBzEBnDCyBBjCLuFHyBJuFg4GzE2OjCpBuFB\
    jCfzEhDuFzDzE9vIuFE+BBuFH+BBuFC+BBuFB+B/I2BD+BPuFB2BduFD2BCuFB+BOuFE+BIuFsMnDkoCuFrDhBFuFNhB\
    DuFJhBHuFKhBCuFEhBEtF86DuF9HtFDuF0NtFGuFXtFPuFRtFPuFuBsFCuFXsFJuF0DtF8BuF2HtFKuFnBtFCuF+BtFD\
    sFRtFIsFCtFHsFetFEsF9BtFVuFmCtB6DuFUtFMuFUtFMuF3CtFJuFZtFnEuF1CtFBuFnCtFBuFCtFCuFBtFCuFCtFCu\
    FEtFBuFMtFBuFBtFBuFHtFBuFhCtFBuFEtFCuFItFBuFHtFBuFctFBuFEtFBuFFtFBuFBtFDuFHtFBuF0KtFCuFkJtFC\
    uFyBtFsU/DPuFF/DBuFP/DwiBuFfpCGuFGpC1GuFHoBBuFRoBCuFHoBBuFCoBBuFFoBFuF+BchBuFBcwDuFtB5BDuFO5\
    BCuFK5BEuFC5BgKuFfgFRuF6BmFFuFBmFwOuFqBhD2GuFrBqDEuFBqDgGuFf1EBuFW1EIuFC1EgHuFHlBBuFElBBuFCl\
    BBuFPlBBuFlG3CCuFQ3CpBuFsCAEuFKAEuFCAxYuFkCtFsCuF9BtFiGuFEDBuFbDBuFCDBuFBDCuFBDBuFKDBuFEDBuF\
    BDBuFBDGuFBDEuFBDBuFBDBuFBDBuFDDBuFCDBuFBDCuFBDBuFBDBuFBDBuFBDBuFBDBuFCDBuFBDCuFEDBuFHDBuFED\
    BuFEDBuFBDBuFKDBuFRDFuFDDBuFFDBuFRD0BuFCDuIuFsBtFEuFkDtFMuFPtFCuFPtFBuFPtFBuFlBtFKuFuFtF4BuF\
    atFB2BCtFNuFsBtFEuFJtFHuFCtFOuFGtF6EuF5etFDuFRtFDuFNtFDuF6GtFGuFMtFEuFBtFPuFMtFEuF4BtFIuFKtF\
    GuFoBtFIuFetFCuFMtFEuFCtFOuFJtFnBuF4KtFIuFOtFCuFNtFDuFLtFDuF5BtFBuFBtFEuFQtFCuFMtFEuFKtFHuFz\
    EtFBuFnDtFlgBuFg3pByBgBuF+oEyBCuFu0FyBCuFxpHyBPuFuTyBitCuF+QyBivBuFr6EyBFuFqpIyBn8yVuFBtFeuF\
    gDtFgEuFwHsFww/FuF
    """
}
