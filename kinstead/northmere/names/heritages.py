"""Given and family names by heritage, with the ethnicity code and language that go with each.

Women's family names differ from men's where the language makes them differ.
"""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Heritage:
    """Where a family's names come from."""

    ethnicity: str
    language: str
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    family_names: tuple[str, ...]

    def given(self, sex: str, *, adult: bool, chance: random.Random) -> str:
        """A given name for a child or an adult of that sex."""
        names = {
            ("F", False): self.girls,
            ("M", False): self.boys,
            ("F", True): self.women,
            ("M", True): self.men,
        }[sex, adult]
        return chance.choice(names)


def _heritage(ethnicity: str, language: str, *lists: str) -> Heritage:
    return Heritage(ethnicity, language, *(tuple(names.split()) for names in lists))


HERITAGES: dict[str, Heritage] = {
    "english": _heritage(
        "WBRI",
        "English",
        "Olivia Amelia Isla Ivy Freya Poppy Willow Elsie Evie Daisy Phoebe Matilda Rosie Harper"
        " Lottie Millie Scarlett Ellie-Mae Lacey Darcie Maisie Bonnie Esme Robyn Tilly Gracie"
        " Summer Skye Hollie Jessica Erin Lola Nancy Orla Penny Ada Edith Florence Tabitha",
        "Noah Oliver George Arthur Leo Theo Freddie Archie Alfie Oscar Finley Harry Reggie Ronnie"
        " Teddy Albie Jude Rory Toby Riley Kian Logan Tyler Callum Jayden Kayden Mason Brody"
        " Ellis Dexter Harley Stanley Frankie Ralph Bertie Sonny Rowan Jenson Zachary",
        "Kelly Stacey Gemma Natalie Leanne Kirsty Donna Tracey Michelle Hayley Chloe Jade Amber"
        " Becky Danielle Sophie Laura Zoe Claire Vicky Tanya Shelley Lindsey Charlene Toni Abbie"
        " Carly Jodie Samantha Nikki Paige Courtney Hannah Lucy Rachel Steph",
        "Lee Dean Wayne Darren Craig Gary Carl Ryan Liam Scott Shane Jamie Ashley Kieran Lewis"
        " Jordan Daniel Matthew Martin Stephen Paul Mark Luke Adam Nathan Simon Rob Kevin Tony"
        " Stuart Neil Phil Barry Connor Josh",
        "Ackroyd Barraclough Bassett Blenkinsop Bosworth Brindle Burgess Catterall Charlton"
        " Clegg Copley Cragg Crowther Dawber Dobson Eccles Elsworth Fairhurst Farrow Garside"
        " Gaskell Greenhalgh Hanley Hargreaves Haworth Heywood Hinchcliffe Horrocks Hoyle Ingham"
        " Jessop Kershaw Latham Lomax Marsden Mellor Midgley Nuttall Oldroyd Ormond Pickles"
        " Pilling Pogson Ramsbottom Rigby Scholes Shackleton Sidebottom Stott Sugden Tattersall"
        " Thwaite Tordoff Unsworth Varley Wardle Whitworth Wolstenholme Wrigley Yardley",
    ),
    "welsh": _heritage(
        "WBRI",
        "English",
        "Seren Ffion Cerys Nia Mali Efa",
        "Dylan Osian Rhys Macsen Ioan Gethin",
        "Rhian Bethan Lowri Sioned Angharad",
        "Gareth Huw Aled Geraint Emyr",
        "Prosser Parry Pritchard Bevan Gwilliam Probert Beddoe",
    ),
    "scottish": _heritage(
        "WBRI",
        "English",
        "Eilidh Ailsa Isla Catriona Mirren",
        "Lachlan Fraser Callum Hamish Angus",
        "Morag Fiona Shona Lorna Mhairi",
        "Alasdair Gordon Ewan Iain Craig",
        "Galbraith Kinnear Rennie Haldane Strachan McPhail Drummond",
    ),
    "irish": _heritage(
        "WIRI",
        "English",
        "Saoirse Aoife Niamh Caoimhe Róisín Clodagh",
        "Cillian Oisín Fionn Darragh Conor Tadhg",
        "Siobhán Bríd Sinéad Gráinne Bernadette Mairéad",
        "Declan Brendan Fergal Eoin Dermot Padraig",
        "Brannigan Geraghty Mulqueen Hanratty Devaney Gilhooly Tierney Corrigan",
    ),
    "traveller": _heritage(
        "WIRT",
        "English",
        "Margaret Bridget Kathleen Savannah Shakira Nan",
        "Miley Paddy Johnboy Martin Felix Simey",
        "Winnie Kathleen Theresa Bernie Josie",
        "Miley Dan Jimmy Felix Bernard",
        "Doran Connors Maughan Cash Quilligan",
    ),
    "roma": _heritage(
        "WROM",
        "Slovak",
        "Vanesa Nikola Patrícia Kristína",
        "Dávid Erik Marek Jozef",
        "Marcela Renáta Ivana Helena",
        "Ladislav Rudolf Miroslav Vladimír",
        "Horváth Balog Kroščen Tancoš Lakatoš Čonka",
    ),
    "polish": _heritage(
        "WOTH",
        "Polish",
        "Zuzanna Maja Oliwia Hanna Nadia Lena Kornelia",
        "Jakub Szymon Filip Kacper Antoni Wojtek Igor",
        "Agnieszka Magdalena Ewelina Beata Iwona Dorota",
        "Marcin Paweł Tomasz Grzegorz Krzysztof Rafał",
        "Wójcik Zając Nowak Pawlak Mazurek Sikora Grabarczyk Krawczyk Dudek",
    ),
    "romanian": _heritage(
        "WOTH",
        "Romanian",
        "Ioana Daria Sofia Bianca Larisa Miruna",
        "Andrei Matei Luca Ștefan Vlad Rareș",
        "Mihaela Gabriela Simona Loredana Alina",
        "Cristian Marius Bogdan Florin Ionuț",
        "Munteanu Ciobanu Dumitrescu Lungu Rusu Stoica Barbu",
    ),
    "portuguese": _heritage(
        "WOTH",
        "Portuguese",
        "Beatriz Inês Leonor Matilde",
        "Tiago Duarte Rodrigo Gonçalo",
        "Fátima Sónia Célia Paula",
        "Rui Nuno Jorge Hélder",
        "Figueiredo Carvalho Marques Nogueira Teixeira",
    ),
    "ukrainian": _heritage(
        "WOTH",
        "Ukrainian",
        "Sofiia Anna Polina Daryna",
        "Maksym Danylo Artem Tymofii",
        "Oksana Nataliia Iryna Olha",
        "Andrii Serhii Vasyl Mykola",
        "Kovalenko Bondarenko Shevchuk Melnyk Hrytsenko",
    ),
    "pakistani": _heritage(
        "APKN",
        "Urdu",
        "Aisha Zara Hafsa Maryam Inaya Iqra Fatima Noor",
        "Ibrahim Yusuf Hamza Zayan Bilal Eesa Mustafa Haris",
        "Nasreen Shazia Rukhsana Saima Farzana Uzma",
        "Tariq Imran Nadeem Shahid Waqas Khalid",
        "Mahmood Akhtar Hussain Mirza Rafiq Sharif Bashir Qureshi Chaudhry",
    ),
    "bangladeshi": _heritage(
        "ABAN",
        "Sylheti",
        "Nusrat Tasnim Mahiya Raisa Anika",
        "Tahmid Rayhan Ayaan Mahdi Sakib",
        "Shirin Rahela Nazma Salma Rina",
        "Shofiqul Abdul Mizanur Kamal Rashed",
        "Begum Miah Uddin Choudhury Hoque Khanom",
    ),
    "indian": _heritage(
        "AIND",
        "Gujarati",
        "Anaya Diya Kavya Ishani Meera Simran",
        "Arjun Rohan Dev Kiran Jaspal Vivaan",
        "Bhavna Sunita Manjit Priti Hema",
        "Dinesh Harpreet Rakesh Sanjay Balbir",
        "Patel Solanki Sandhu Dhillon Parmar Bhatt Grewal",
    ),
    "chinese": _heritage(
        "CHNE",
        "Cantonese",
        "Mei-Ling Hoi-Yan Jasmine Yi-Tong",
        "Ka-Ho Jun-Wei Ethan Chi-Hang",
        "Suk-Yee Wai-Ling Lai-Fong",
        "Kwok-Wai Man-Kit Chun-Hin",
        "Cheung Leung Lau Tsang Yip Mak",
    ),
    "vietnamese": _heritage(
        "AOTH",
        "Vietnamese",
        "Linh Thảo Mai Ngọc",
        "Minh Khang Bảo Quân",
        "Hương Lan Thu",
        "Dũng Hải Tuấn",
        "Nguyễn Phạm Trần Đặng",
    ),
    "filipino": _heritage(
        "AOTH",
        "Tagalog",
        "Angelica Mariel Althea",
        "Joshua Miguel Carlo",
        "Maricel Rowena Jocelyn",
        "Rommel Reynaldo Edwin",
        "Santos Dela-Cruz Villanueva Magbanua",
    ),
    "nigerian": _heritage(
        "BAFR",
        "Yoruba",
        "Temitope Adaeze Chiamaka Ireti Simisola Oreoluwa",
        "Ayomide Tobi Chidi Emeka Kelechi Damilola",
        "Folake Ngozi Bukola Yewande Ifeoma Abosede",
        "Babatunde Segun Chukwudi Wale Obinna Femi",
        "Adebayo Okonkwo Balogun Oyelaran Nwachukwu Ogunleye Eze Adeyinka",
    ),
    "ghanaian": _heritage(
        "BAFR",
        "Twi",
        "Akosua Abena Esi Maame",
        "Kofi Kwame Yaw Kwesi",
        "Comfort Grace Afua Efua",
        "Kwabena Kojo Ebenezer Yaw",
        "Mensah Boateng Asante Owusu Agyemang",
    ),
    "somali": _heritage(
        "BAFR",
        "Somali",
        "Hodan Ifrah Sagal Amina Ubah",
        "Abdirahman Mahad Zakariya Liban Guled",
        "Hibo Fadumo Sahra Khadra Ayaan",
        "Cabdi Farah Warsame Jamac Yusuf",
        "Warsame Abdullahi Farah Jama Dirie Omar",
    ),
    "eritrean": _heritage(
        "BAFR",
        "Tigrinya",
        "Rahwa Selam Feven",
        "Yonas Natnael Filmon Robel",
        "Mebrat Letebrhan Tsega",
        "Tesfay Haile Berhane",
        "Tesfamariam Haile Weldu Ghebremedhin",
    ),
    "sudanese": _heritage(
        "BAFR",
        "Arabic",
        "Rania Lujain Tasneem",
        "Mazin Ahmed Moayad Altayeb",
        "Amal Hanan Nagla",
        "Osman Hassan Elfatih",
        "Elhassan Idris Abdelrahman Osman",
    ),
    "zimbabwean": _heritage(
        "BAFR",
        "Shona",
        "Tinashe Rudo Chipo Nyasha",
        "Tendai Takudzwa Farai Munashe",
        "Rutendo Memory Tsitsi",
        "Simba Tafadzwa Blessing",
        "Moyo Chikwanha Mutasa Ncube Dube",
    ),
    "caribbean": _heritage(
        "BCRB",
        "English",
        "Shanice Imani Kezia Tianna Jada Amaya",
        "Malachi Kymani Isaiah Jaheim Reuben Tyrell",
        "Marcia Yvette Sonia Claudette Natasha Sharon",
        "Winston Delroy Leroy Marlon Desmond Curtis",
        "Baptiste Grandison Pryce Weekes Linton Cadogan Braithwaite Fontaine",
    ),
    "kurdish": _heritage(
        "OOTH",
        "Kurdish (Sorani)",
        "Lana Shilan Rojin Avin",
        "Aram Diyar Rebin Karwan",
        "Nasrin Shno Gulistan",
        "Hiwa Azad Sherwan",
        "Rashid Kareem Hama Mahmood Aziz",
    ),
    "afghan": _heritage(
        "AOTH",
        "Dari",
        "Zahra Setara Marwa",
        "Najib Farhad Idrees Samim",
        "Shukria Parwana Gulalai",
        "Ghulam Habib Noorullah",
        "Sahak Rahimi Stanekzai Ahmadi Wardak",
    ),
    "turkish": _heritage(
        "WOTH",
        "Turkish",
        "Elif Defne Zeynep",
        "Emir Kerem Deniz",
        "Gülay Hatice Sevgi",
        "Murat Serkan Hakan",
        "Yıldız Demir Kaplan Aydın",
    ),
    "syrian": _heritage(
        "OOTH",
        "Arabic",
        "Rima Hala Yara Leen",
        "Omar Karim Adnan Yazan",
        "Rasha Maysoon Hanadi",
        "Ghassan Bassam Nidal",
        "Haddad Al-Khatib Darwish Najjar",
    ),
    "scandinavian": _heritage(
        "WOTH",
        "English",
        "Sunniva Astrid Linnea",
        "Anders Elias Soren",
        "Linnea Ingrid Karin",
        "Lars Henrik Nils",
        "Lindqvist Bergstrom Halvorsen",
    ),
}


def ethnicity_of(mother: str, father: str | None) -> str:
    """A child's ethnicity code from the heritage of its parents."""
    first = HERITAGES[mother].ethnicity
    second = HERITAGES[father].ethnicity if father else first
    if first == second:
        return first
    pair = {first, second}
    white = any(code.startswith("W") for code in pair)
    if white and "BCRB" in pair:
        return "MWBC"
    if white and "BAFR" in pair:
        return "MWBA"
    if white and any(code.startswith("A") or code == "CHNE" for code in pair):
        return "MWAS"
    if all(code.startswith("W") for code in pair):
        return "WOTH"
    return "MOTH"
